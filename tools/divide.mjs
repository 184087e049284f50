#!/usr/bin/env node
// Divides the opener's program: `tools/divide.mjs LINKED SCRIPT BOUND FIRST SECOND`, of one program as the linker wrote it,
// and as wasm-bindgen did with its script. The second part has what is later, all that only this needs, and their data; the
// first has the rest. A text that needs more meets a trap, and the page reads it again with both.
import { readFileSync, writeFileSync } from "node:fs";
import { functionsOf, halves, parsed } from "./halves.mjs";
import { relocations, withoutRelocations } from "./relocations.mjs";
import { calledByTexts } from "./trial.mjs";

/**
 * What is later, but for what the trial calls (the compiler gives equal functions one name): crates and modules of ours for
 * other formats, HTML in texts, names of characters, encodings, metadata, works cited, formulas, pictures and sites.
 */
const LATER = [
  "annotate_snippets", "biblatex", "chardetng", "cssparser", "dom_query", "dom_smoothie", "encoding_rs::variant", "granit_parser",
  "hayro_ccitt", "hayro_jbig2", "hayro_jpeg2000", "html5ever", "imagesize", "imara_diff", "markup5ever", "math_core", "phf",
  "quick_xml", "selectors", "serde_saphyr", "svg_hush", "tiff", "toml", "toml_datetime", "toml_parser",
  "xml", "zip", "foldout::press::images", "foldout::press::lone", "foldout::proof::healing",
  ...["archive", "docx", "epub", "html", "ipynb", "mail", "message", "mhtml", "odt", "ooxml", "pandoc", "parts", "pdf"]
    .map((name) => `foldout::ingest::${name}`),
  ...["docx", "epub", "ipynb", "mail", "odt", "org", "pandoc_tree", "pdf", "rst", "rtf", "tex", "textile", "xhtml", "xml"]
    .map((name) => `foldout::ingest::count::${name}`),
];

const [linked, script, bound, first, second] = process.argv.slice(2);
const { functions: known, segments, exported } = relocations(readFileSync(linked));
const bytes = withoutRelocations(readFileSync(bound));
const functions = functionsOf(parsed(bytes)).map(({ name }) => name);
// Of functions that share a name, Binaryen numbers all but one.
const linkedName = (name) => (known.has(name) ? name : name.replace(/_\d+$/, ""));

/** The words that stand one behind the other in the name of a function, each behind its length. */
const words = (text) => {
  const found = [];
  for (let at = 0; ; ) {
    const length = /^\d+/.exec(text.slice(at, at + 4))?.[0];
    if (!length) return found;
    at += length.length + Number(length);
    found.push(text.slice(at - Number(length), at));
  }
};

/** The path of a function, as far as its first type, from either way in which Rust writes names (RFC 2603, and before it). */
const pathOf = (name) => {
  const [first = "", ...others] = words(/^_ZN(.*)|Cs[0-9A-Za-z]*_(\d.*)/.exec(name)?.slice(1).join("") ?? "");
  const ofImpl = /^_\$LT\$(?:\$RF\$|mut\$u20\$)*([\w.]*)/.exec(first)?.[1];
  return ofImpl?.replaceAll("..", "::") ?? [first, ...others].join("::");
};
const called = new Set([...(await calledByTexts(bytes, script))].map(linkedName));
const isLater = (name) => !called.has(name) && LATER.some((path) => `${pathOf(name)}::`.startsWith(`${path}::`));

// What the first part has: all that is reached from outside, but not through what is later. wasm-bindgen added functions, which
// the linker does not know; they stand before what was exported.
const inFirst = new Set();
const needed = new Set();
const waiting = [];
const visit = (referred) => {
  for (const name of referred.functions) {
    if (inFirst.has(name) || isLater(name)) continue;
    inFirst.add(name);
    if (known.has(name)) waiting.push(known.get(name));
  }
  for (const at of referred.segments) {
    if (!needed.has(at)) waiting.push(segments[at]);
    needed.add(at);
  }
};
visit({ functions: [...exported, ...called, ...functions.filter((name) => !known.has(linkedName(name)))], segments: [] });
while (waiting.length > 0) visit(waiting.pop());

const laterData = new Set(segments.filter((_, at) => !needed.has(at)).map(({ address }) => address));
const parts = halves(bytes, {
  functions: new Set(functions.filter((name) => !inFirst.has(linkedName(name)))),
  hasSlot: ([, name]) => !inFirst.has(linkedName(name)),
  hasData: (address) => laterData.has(address),
});
[first, second].forEach((path, at) => writeFileSync(path, parts[at]));
