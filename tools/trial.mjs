// What a program does on trial: which of its functions are called.
import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import binaryen from "binaryen";
import { functionsOf, parsed } from "./halves.mjs";

const root = join(import.meta.dirname, "..");
/** Texts of both formats: with tables and code, and with words that no blanks divide, or that are not Latin. */
const TEXTS = ["seeds/japan-russia-relations.txt", "README.md", "docs/formats.md", "tests/reports/japanese.md", "tests/reports/russian.md"];

/** The program with a call before each of its functions, which gives the function's number. */
const watched = (bytes) => {
  const module = parsed(bytes);
  const functions = functionsOf(module).filter(({ module }) => module === "").map(({ name }) => name);
  module.addFunctionImport("called", "trial", "called", binaryen.createType([binaryen.i32]), binaryen.none);
  functions.forEach((name, at) => {
    const body = new binaryen.Function(module.getFunction(name));
    const tell = module.call("called", [module.i32.const(at)], binaryen.none);
    body.body = module.block(null, [tell, body.body], binaryen.getExpressionType(body.body));
  });
  return { functions, compiled: new WebAssembly.Module(module.emitBinary()) };
};

/**
 * The functions of the press that are called while it reads some texts.
 * @param {Uint8Array} bytes the program, as wasm-bindgen wrote it
 * @param {string} script wasm-bindgen's script, as a module that imports nothing
 * @returns {Promise<Set<string>>} their names
 */
export const calledByTexts = async (bytes, script) => {
  const { functions, compiled } = watched(bytes);
  const called = new Set();
  const { instantiate } = WebAssembly;
  WebAssembly.instantiate = (module, imports) =>
    instantiate(module, { ...imports, trial: { called: (at) => called.add(functions[at]) } });
  globalThis.self ??= globalThis;
  for (const path of TEXTS) {
    await new Promise((resolve, reject) => {
      const done = (_file, _facts, error) => (error ? reject(new Error(`trial: ${path}: ${error}`)) : resolve());
      globalThis.press = { files: [[basename(path), readFileSync(join(root, path))]], metadata: "", step() {}, done };
      // A program of its own for each.
      import(`${pathToFileURL(script)}?${path}`).then((press) => press.default({ module_or_path: compiled })).catch(reject);
    });
    // What it lets go of comes after it is done.
    await new Promise((resolve) => setTimeout(resolve));
  }
  WebAssembly.instantiate = instantiate;
  return called;
};
