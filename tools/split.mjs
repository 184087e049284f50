#!/usr/bin/env node
// Splits the viewer's WebAssembly: `tools/split.mjs WHOLE FIRST SECOND`. The second file has the functions of the modules
// named `later`, and all that only these need; it runs in the memory of the first, whose tables it completes. Until it is
// there, a call to one of its functions is a trap, so nothing calls them before.
import binaryen from "binaryen";
import { readFileSync, writeFileSync } from "node:fs";

/** The files with the functions that the second part begins with. */
const LATER = ["src/app/later.rs", "src/view/later.rs"];

/** What makes closures for a live page alone: they are in the table, and nothing says who put them there. */
const CLOSURES = /^<*foldout::app::(?:act|later|session|browser::(?:listen|place|settings))::/;

// The features that index.html allows. With all of them the file would have a form that browsers do not read yet.
const FEATURES = ["BulkMemory", "BulkMemoryOpt", "Multivalue", "MutableGlobals", "NontrappingFPToInt", "ReferenceTypes",
  "SIMD128", "SignExt"];

const [whole, first, second] = process.argv.slice(2);
const bytes = readFileSync(whole);
const read = () => {
  const module = binaryen.readBinary(bytes);
  module.setFeatures(FEATURES.reduce((all, name) => all | binaryen.Features[name], 0));
  return module;
};
const listed = (count, get) => Array.from({ length: count }, (_, at) => get(at));
const functionsOf = (module) => listed(module.getNumFunctions(), (at) => binaryen.getFunctionInfo(module.getFunctionByIndex(at)));
// A name without hashes: of crates or, as stable Rust names functions, of the function.
const plain = (name) => name.replaceAll(/\[[0-9a-f]+\]/g, "").replace(/::h[0-9a-f]{16}$/, "");
const shrink = (module) => module.runPasses(["remove-unused-module-elements"]);

const all = read();
const functions = functionsOf(all);
const wanted = LATER.flatMap((path) => {
  const source = readFileSync(new URL(`../${path}`, import.meta.url), "utf8");
  const layer = path.replaceAll(/^src\/|\.rs$/g, "").replaceAll("/", "::");
  return [...source.matchAll(/#\[inline\(never\)\]\npub\(super\) fn (\w+)/g)].map(([, name]) => `foldout::${layer}::${name}`);
});
const entries = wanted.map((name) => {
  const found = functions.filter((one) => plain(one.name) === name);
  if (found.length !== 1) throw new Error(`split: the viewer has ${found.length} functions ${name}`);
  return found[0];
});
const isEntry = new Set(entries.map(({ name }) => name));

const segments = listed(all.getNumElementSegments(), (at) => binaryen.getElementSegmentInfo(all.getElementSegmentByIndex(at)));
const [{ table }] = segments;
// One has the functions, one what wasm-bindgen keeps of the page.
const tables = listed(all.getNumTables(), (at) => binaryen.getTableInfo(all.getTableByIndex(at)).name);
const slots = segments.flatMap(({ data, offset }) => data.map((name, at) => [binaryen.getExpressionInfo(offset).value + at, name]));
const isClosure = ([, name]) => CLOSURES.test(plain(name));

/** Fills the table with these functions, and no others, and adds a table for those that the second part begins with. */
const fill = (module, functions) => {
  for (const { name } of segments) module.removeElementSegment(name);
  const runs = [];
  for (const [at, name] of functions) {
    const last = runs.at(-1);
    if (last && last.at + last.names.length === at) last.names.push(name);
    else runs.push({ at, names: [name] });
  }
  runs.forEach(({ at, names }, number) => module.addActiveElementSegment(table, `run${number}`, names, module.i32.const(at)));
  module.addTable("later", entries.length, entries.length);
};

/** The first part: it calls the functions of the second through the table. */
const begun = () => {
  const module = read();
  fill(module, slots.filter((slot) => !isClosure(slot)));
  entries.forEach(({ name, params, results }, at) => {
    const given = binaryen.expandType(params).map((type, number) => module.local.get(number, type));
    module.removeFunction(name);
    const call = module.call_indirect("later", module.i32.const(at), given, params, results);
    module.addFunction(name, params, results, [], call);
  });
  return module;
};

const draft = begun();
shrink(draft);
const kept = new Set(functionsOf(draft).map(({ name }) => name));
const isOfFirst = ({ name, module }) => module !== "" || (kept.has(name) && !isEntry.has(name));
const shared = new Map(functions.filter(isOfFirst).map(({ name }, at) => [name, at.toString(36)]));

const behind = read();
for (const { name, params, results } of functions.filter(isOfFirst)) {
  behind.removeFunction(name);
  behind.addFunctionImport(name, "first", shared.get(name), params, results);
}
for (const name of listed(behind.getNumExports(), (at) => binaryen.getExportInfo(behind.getExportByIndex(at)).name)) {
  behind.removeExport(name);
}
const globals = listed(behind.getNumGlobals(), (at) => binaryen.getGlobalInfo(behind.getGlobalByIndex(at)));
globals.forEach(({ name, type, mutable }, at) => {
  behind.removeGlobal(name);
  behind.addGlobalImport(name, "first", `global${at}`, type, mutable);
});
// Its data is in the first part.
behind.setMemory(1, -1, null, []);
behind.addMemoryImport("0", "first", "memory");
fill(behind, slots.filter(isClosure));
behind.addActiveElementSegment("later", "later", entries.map(({ name }) => name), behind.i32.const(0));
for (const name of [...tables, "later"]) behind.addTableImport(name, "first", `table-${name}`);
shrink(behind);

const front = begun();
for (const { name, module } of functionsOf(behind)) if (module !== "") front.addFunctionExport(name, shared.get(name));
globals.forEach(({ name }, at) => front.addGlobalExport(name, `global${at}`));
for (const name of [...tables, "later"]) front.addTableExport(name, `table-${name}`);
shrink(front);
for (const [module, path] of [[front, first], [behind, second]]) {
  if (!module.validate()) throw new Error(`split: ${path} would be no module`);
  writeFileSync(path, module.emitBinary());
}
