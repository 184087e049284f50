#!/usr/bin/env node
// Splits the viewer's WebAssembly: `tools/split.mjs WHOLE FIRST SECOND`. The second file has the functions of the modules
// named `later`, and all that only these need. Nothing calls them before it is there. Its data is in the first part.
import { readFileSync, writeFileSync } from "node:fs";
import { functionsOf, halves, parsed, reach, slotsOf } from "./halves.mjs";

/** The files with the functions that the second part begins with. */
const LATER = ["src/app/later.rs", "src/view/later.rs"];

/** What makes closures for a live page alone: they are in the table, and nothing says who put them there. */
const CLOSURES = /^<*foldout::app::(?:act|later|session|browser::(?:listen|place|settings))::/;

const [whole, first, second] = process.argv.slice(2);
const bytes = readFileSync(whole);
// A name without hashes: of crates or, as stable Rust names functions, of the function.
const plain = (name) => name.replaceAll(/\[[0-9a-f]+\]/g, "").replace(/::h[0-9a-f]{16}$/, "");

const all = parsed(bytes);
const functions = functionsOf(all).map(({ name }) => name);
const wanted = LATER.flatMap((path) => {
  const source = readFileSync(new URL(`../${path}`, import.meta.url), "utf8");
  const layer = path.replaceAll(/^src\/|\.rs$/g, "").replaceAll("/", "::");
  return [...source.matchAll(/#\[inline\(never\)\]\npub\(super\) fn (\w+)/g)].map(([, name]) => `foldout::${layer}::${name}`);
});
const entries = wanted.map((name) => {
  const found = functions.filter((one) => plain(one) === name);
  if (found.length !== 1) throw new Error(`split: the viewer has ${found.length} functions ${name}`);
  return found[0];
});

const hasSlot = ([, name]) => CLOSURES.test(plain(name));
const { kept } = reach(bytes, entries, slotsOf(all).filter((slot) => !hasSlot(slot)));
const parts = halves(bytes, {
  functions: new Set(functions.filter((name) => !kept.has(name))),
  hasSlot,
  hasData: () => false,
});
[first, second].forEach((path, at) => writeFileSync(path, parts[at]));
