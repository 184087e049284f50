#!/usr/bin/env node
// Writes src/cite/styles: the citation styles that Foldout cites in, and the words of English, as hayagriva's
// package has them. There each is CBOR, one of many; here it is JSON, which is read as quickly and can be compared.
//
//   node tools/styles.mjs      after a new version of hayagriva, whose folder Cargo names
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

const OUT = "src/cite/styles";
const FILES = {
  "apa": "styles/apa",
  "chicago-notes-17": "styles/chicago-notes-bibliography-subsequent-author-title-17th-edition",
  "chicago-author-date-17": "styles/chicago-author-date-17th-edition",
  "mla-9": "styles/modern-language-association",
  "en-US": "locales/en-US",
};

// What stands in `bytes`: CBOR (RFC 8949), of which hayagriva writes no tags and no parts of texts.
const OPEN = 31;
const END = 0xff;
const decoded = (bytes) => {
  let at = 0;
  const number = (short) => {
    if (short < 24) return short;
    const length = 1 << (short - 24);
    if (length > 4) throw new Error(`CBOR with the length ${short} at byte ${at}`);
    at += length;
    return bytes.readUIntBE(at - length, length);
  };
  const value = () => {
    const first = bytes[at++];
    const [kind, short] = [first >> 5, first & 31];
    if (kind === 7) {
      const simple = new Map([[20, false], [21, true], [22, null]]);
      if (simple.has(short)) return simple.get(short);
      throw new Error(`CBOR with the simple value ${short} at byte ${at}`);
    }
    const count = short === OPEN ? Infinity : number(short);
    const items = (item) => {
      const all = [];
      while (all.length < count && !(count === Infinity && bytes[at] === END)) all.push(item());
      if (count === Infinity) at++;
      return all;
    };
    switch (kind) {
      case 0: return count;
      case 1: return -1 - count;
      case 3: return bytes.toString("utf8", at, (at += count));
      case 4: return items(value);
      case 5: return Object.fromEntries(items(() => [value(), value()]));
      default: throw new Error(`CBOR of the kind ${kind} at byte ${at}`);
    }
  };
  const whole = value();
  if (at !== bytes.length) throw new Error(`CBOR ends at byte ${at} of ${bytes.length}`);
  return whole;
};

const metadata = execFileSync("cargo", ["metadata", "--format-version", "1", "--locked"], { encoding: "utf8", maxBuffer: 1 << 28 });
const { manifest_path, version } = JSON.parse(metadata).packages.find(({ name }) => name === "hayagriva");
for (const [name, path] of Object.entries(FILES)) {
  const style = decoded(readFileSync(join(dirname(manifest_path), "archive", `${path}.cbor`)));
  writeFileSync(join(OUT, `${name}.json`), `${JSON.stringify(style)}\n`);
}
console.log(`styles: ${OUT}, from hayagriva ${version}`);
