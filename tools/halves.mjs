// Writes a program in WebAssembly as two. The second runs in the memory of the first, whose tables it completes, and has
// its data and functions from there. Until it is there, a call to one of its functions is a trap.
import binaryen from "binaryen";

// The features that index.html allows. With all of them the file would have a form that browsers do not read yet.
const FEATURES = ["BulkMemory", "BulkMemoryOpt", "Multivalue", "MutableGlobals", "NontrappingFPToInt", "ReferenceTypes",
  "SIMD128", "SignExt"];

/** The table in which the first part finds the functions of the second. */
const LATER = "later";

const listed = (count, get) => Array.from({ length: count }, (_, at) => get(at));

/** @param {Uint8Array} bytes */
export const parsed = (bytes) => {
  const module = binaryen.readBinary(bytes);
  module.setFeatures(FEATURES.reduce((all, name) => all | binaryen.Features[name], 0));
  return module;
};

export const functionsOf = (module) =>
  listed(module.getNumFunctions(), (at) => binaryen.getFunctionInfo(module.getFunctionByIndex(at)));

const exportsOf = (module) => listed(module.getNumExports(), (at) => binaryen.getExportInfo(module.getExportByIndex(at)));

const elementsOf = (module) =>
  listed(module.getNumElementSegments(), (at) => binaryen.getElementSegmentInfo(module.getElementSegmentByIndex(at)));

/** The functions in the table of a program, each with its place. @returns {[number, string][]} */
export const slotsOf = (module) =>
  elementsOf(module).flatMap(({ data, offset }) => data.map((name, at) => [binaryen.getExpressionInfo(offset).value + at, name]));

const shrink = (module) => module.runPasses(["remove-unused-module-elements"]);

/** Fills the table with these functions, and no others. */
const fill = (module, slots) => {
  const segments = elementsOf(module);
  for (const { name } of segments) module.removeElementSegment(name);
  const runs = [];
  for (const [at, name] of slots) {
    const last = runs.at(-1);
    if (last && last.at + last.names.length === at) last.names.push(name);
    else runs.push({ at, names: [name] });
  }
  runs.forEach(({ at, names }, number) =>
    module.addActiveElementSegment(segments[0].table, `run${number}`, names, module.i32.const(at)));
};

/**
 * The functions that a program still reaches from its exports when these are only called, and not there.
 * @param {Uint8Array} bytes
 * @param {Iterable<string>} absent names of functions
 * @param {[number, string][]} slots what is in its table
 * @returns {{ kept: Set<string>, called: Set<string> }} of those that are there, and of those that are not
 */
export const reach = (bytes, absent, slots) => {
  const draft = parsed(bytes);
  const without = new Set(absent);
  fill(draft, slots);
  for (const { name, params, results } of functionsOf(draft).filter(({ name }) => without.has(name))) {
    draft.removeFunction(name);
    draft.addFunctionImport(name, LATER, name, params, results);
  }
  shrink(draft);
  const [kept, called] = [new Set(), new Set()];
  for (const { name } of functionsOf(draft)) (without.has(name) ? called : kept).add(name);
  draft.dispose();
  return { kept, called };
};

/** The data of a program in the order of the addresses: runs that belong to the same part. */
const dataOf = (module, hasData) => {
  const segments = listed(module.getNumDataSegments(), (at) => module.getDataSegmentInfo(module.getDataSegmentByIndex(at)));
  const runs = [];
  for (const { offset, data } of segments.toSorted((a, b) => a.offset - b.offset)) {
    const isSecond = hasData(offset);
    const last = runs.at(-1);
    const end = last ? last.from + last.length : 0;
    if (last?.isSecond === isSecond && offset - end < 16) last.length = offset + data.byteLength - last.from;
    else runs.push({ isSecond, from: offset, length: data.byteLength, segments: [] });
    runs.at(-1).segments.push({ offset, data });
  }
  for (const run of runs) {
    run.bytes = new Uint8Array(run.length);
    for (const { offset, data } of run.segments) run.bytes.set(new Uint8Array(data), offset - run.from);
  }
  return runs;
};

/**
 * Writes both parts.
 * @param {Uint8Array} bytes the program
 * @param {object} second what the second part has
 * @param {Set<string>} second.functions names
 * @param {(slot: [number, string]) => boolean} second.hasSlot whether it fills this place of the table
 * @param {(address: number) => boolean} second.hasData whether it has the data at this address
 * @returns {[first: Uint8Array, second: Uint8Array]}
 */
export const halves = (bytes, second) => {
  const all = parsed(bytes);
  const functions = functionsOf(all);
  const slots = slotsOf(all);
  const firstSlots = slots.filter((slot) => !second.hasSlot(slot));
  const { called } = reach(bytes, second.functions, firstSlots);
  const entries = functions.filter(({ name }) => called.has(name));
  // One has the functions, one what wasm-bindgen keeps of the page.
  const tables = listed(all.getNumTables(), (at) => binaryen.getTableInfo(all.getTableByIndex(at)).name);
  const globals = listed(all.getNumGlobals(), (at) => binaryen.getGlobalInfo(all.getGlobalByIndex(at)));
  const isOfFirst = ({ name, module }) => module !== "" || !second.functions.has(name);
  const shared = new Map(functions.filter(isOfFirst).map(({ name }, at) => [name, at.toString(36)]));
  const { initial } = all.getMemoryInfo("0");
  const data = dataOf(all, second.hasData);

  const behind = parsed(bytes);
  for (const { name, params, results } of functions.filter(isOfFirst)) {
    behind.removeFunction(name);
    behind.addFunctionImport(name, "first", shared.get(name), params, results);
  }
  for (const { name } of exportsOf(behind)) behind.removeExport(name);
  globals.forEach(({ name, type, mutable }, at) => {
    behind.removeGlobal(name);
    behind.addGlobalImport(name, "first", `global${at}`, type, mutable);
  });
  const put = (module, isSecond, exported) => {
    const own = data.filter((run) => run.isSecond === isSecond);
    const segments = own.map(({ from, bytes }) => ({ passive: false, offset: module.i32.const(from), data: bytes }));
    module.setMemory(initial, -1, exported, segments);
  };
  put(behind, true, null);
  behind.addMemoryImport("0", "first", "memory");
  fill(behind, slots.filter(second.hasSlot));
  behind.addTable(LATER, entries.length, entries.length);
  behind.addActiveElementSegment(LATER, LATER, entries.map(({ name }) => name), behind.i32.const(0));
  for (const name of [...tables, LATER]) behind.addTableImport(name, "first", `table-${name}`);
  shrink(behind);

  const front = parsed(bytes);
  fill(front, firstSlots);
  front.addTable(LATER, entries.length, entries.length);
  entries.forEach(({ name, params, results }, at) => {
    const given = binaryen.expandType(params).map((type, number) => front.local.get(number, type));
    front.removeFunction(name);
    front.addFunction(name, params, results, [], front.call_indirect(LATER, front.i32.const(at), given, params, results));
  });
  front.removeExport("memory");
  put(front, false, "memory");
  for (const { name, module } of functionsOf(behind)) if (module !== "") front.addFunctionExport(name, shared.get(name));
  globals.forEach(({ name }, at) => front.addGlobalExport(name, `global${at}`));
  for (const name of [...tables, LATER]) front.addTableExport(name, `table-${name}`);
  shrink(front);
  return [front, behind].map((module) => {
    if (!module.validate()) throw new Error("halves: a part would be no module");
    return module.emitBinary();
  });
};
