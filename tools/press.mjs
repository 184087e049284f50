#!/usr/bin/env node
// Presses a report in WebAssembly, after `make press`: node tools/press.mjs REPORT OUT
// Metadata is read from the NAME.toml beside the report, as the command does; pictures are not.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, join, resolve } from "node:path";

const target = resolve(import.meta.dirname, "..", process.env.CARGO_TARGET_DIR ?? "target");
const [source, out] = process.argv.slice(2);
const metadata = source.replace(/\.[^.]*$/, ".toml");
const files = [source, metadata].filter((path) => existsSync(path));
globalThis.press = {
  files: files.map((path) => [basename(path), readFileSync(path)]),
  metadata: "",
  step() {},
  done(file, _facts, error) {
    if (error) throw new Error(error);
    writeFileSync(out, file);
  },
};
const require = createRequire(import.meta.url);
globalThis.press.pdf = (bytes, known) =>
  new Promise((done) => {
    globalThis.paper = { bytes, known, done };
    require(join(target, "press-in-node/paper.js"));
  });
require(join(target, "press-in-node/press.js"));
