#!/usr/bin/env node
// Checks the page's own scripts: their types, also against what the viewer calls in the page; lints; unit tests.
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const target = path.resolve(root, process.env.CARGO_TARGET_DIR ?? "target", "scripts");
const tool = (name) => path.join(root, "tools/node_modules/.bin", name);

// What a type of Rust is in a script, as wasm-bindgen hands it over.
const TYPES = {
  "&[u32]": "Uint32Array",
  "&[i32]": "Int32Array",
  "Vec<u8>": "Uint8Array",
  "Vec<u32>": "Uint32Array",
  "Vec<String>": "string[]",
  "Vec<Element>": "Element[]",
  "&Element": "Element",
  "Option<Element>": "Element | undefined",
  "Option<u32>": "number | undefined",
  "&str": "string",
  JsValue: "() => void",
  u32: "number",
  f64: "number",
  bool: "boolean",
  "()": "void",
};

const typeOf = (rust) => {
  const type = TYPES[rust];
  if (!type) throw new Error(`bridge.rs: tools/scripts.mjs does not know the type ${rust}`);
  return type;
};

/** The functions that the viewer calls in the page, each with the types it gives and takes. */
const called = () => {
  const source = readFileSync(path.join(root, "src/app/browser/bridge.rs"), "utf8");
  const [, block] = /#\[wasm_bindgen\(raw_module = "page"\)\]\nextern "C" \{\n([^]*?)\n\}/.exec(source) ?? [];
  if (!block) throw new Error("bridge.rs: there is no block of functions");
  const functions = /(?:#\[wasm_bindgen\(([^)]*)\)\]\s*)?pub\(super\) fn (\w+)\(([^)]*)\)(?: -> ([^;]+))?;/g;
  const found = [...block.matchAll(functions)].map(([, options = "", name, given, taken = "()"]) => ({
    name: /js_name = (\w+)/.exec(options)?.[1] ?? name,
    given: given.split(",").map((one) => one.trim()).filter(Boolean).map((one) => typeOf(one.split(": ")[1])),
    taken: typeOf(/^Result<(.+), JsValue>$/.exec(taken)?.[1] ?? taken),
  }));
  if (found.length !== block.match(/\bfn\b/g).length) throw new Error("bridge.rs: a function is written in another way");
  return found;
};

/** A program that TypeScript takes only where both sides have the same functions, with the same arguments. */
const bridge = () => {
  const script = path.join(root, "src/script/bridge.js");
  const checks = called().map(({ name, given, taken }) => `
  const given: Parameters<typeof page.${name}> = null as unknown as [${given.join(", ")}];
  const count: Parameters<typeof page.${name}>["length"] extends ${given.length} ? true : "${name} takes more or fewer" = true;
  const taken: ${taken} = null as unknown as ReturnType<typeof page.${name}>;
  void [given, count, taken];`);
  const names = called().map(({ name }) => JSON.stringify(name)).join(" | ");
  return `// Written by tools/scripts.mjs.
import * as page from ${JSON.stringify(script)};
${checks.map((check) => `{${check}\n}`).join("\n")}
type Uncalled = Exclude<keyof typeof page, ${names}>;
const none: [Uncalled] extends [never] ? true : Uncalled = true;
void none;
`;
};

const run = (program, ...options) => {
  const { status, error } = spawnSync(program, options, { cwd: root, stdio: "inherit" });
  if (error) throw error;
  if (status !== 0) process.exit(1);
};

mkdirSync(target, { recursive: true });
writeFileSync(path.join(target, "bridge.ts"), bridge());
writeFileSync(path.join(target, "tsconfig.json"), JSON.stringify({
  extends: path.join(root, "tools/tsconfig.json"),
  include: [path.join(root, "src/script"), path.join(target, "bridge.ts")],
}));
run(tool("tsc"), "--project", target);
run(tool("oxlint"), "--config", "tools/.oxlintrc.json", "--deny-warnings", "src/script", "tests/script");
run(process.execPath, "--test", "--test-reporter=dot", "tests/script/");
