// Reads the spec cases of `tests/spec`, in the form that `tests/suite/spec.rs` describes, for functions that
// scripts and viewer share.
import { readdirSync, readFileSync, statSync } from "node:fs";

const root = new URL("../spec/", import.meta.url);

const casesOf = (name) => {
  const lines = readFileSync(new URL(name, root), "utf8").split("\n");
  const cases = [];
  for (let at = 0; at < lines.length; at += 1) {
    const [fence] = /^`{3,}/.exec(lines[at]) ?? [];
    if (!fence) continue;
    const close = lines.indexOf(fence, at + 1);
    const dot = lines.indexOf(".", at + 1);
    cases.push({
      place: `tests/spec/${name}:${at + 1}`,
      input: lines.slice(at + 1, dot).map(unescaped),
      expected: lines.slice(dot + 1, close).map(unescaped),
    });
    at = close;
  }
  return cases;
};

// Invisible characters are escaped in these cases.
const unescaped = (line) => line.replaceAll(/\\u\{([0-9A-Fa-f]+)\}/g, (_, code) => String.fromCodePoint(parseInt(code, 16)));

/** All cases of a file or a folder; there is at least one. */
export const cases = (name) => {
  const isFolder = statSync(new URL(name, root)).isDirectory();
  const files = isFolder ? readdirSync(new URL(name, root)).map((file) => `${name}/${file}`).sort() : [name];
  const found = files.flatMap(casesOf);
  if (!found.length) throw new Error(`tests/spec/${name} has no case`);
  return found;
};
