#!/usr/bin/env node
// Writes the crate's documentation into target/doc and fails at a warning. Cargo's own way would check all
// dependencies for it once more; here rustdoc reads what the command was just built from. Called with the
// arguments of the `cargo build` that did so.
import { execFileSync, spawnSync } from "node:child_process";

const cargo = (args) => execFileSync("cargo", args, { encoding: "utf8", maxBuffer: 1 << 28, stdio: ["ignore", "pipe", "inherit"] });
const options = process.argv.slice(2);
const messages = cargo(["build", ...options, "--message-format=json"]).split("\n").filter(Boolean).map((line) => JSON.parse(line));
const { packages, resolve, target_directory } = JSON.parse(cargo(["metadata", "--format-version=1", "--locked"]));
const own = resolve.nodes.find((node) => node.id === resolve.root);
const { edition, version, name } = packages.find((one) => one.id === resolve.root);

// A library by its package: the one of the host, and of its files the one that is linked.
const libraries = new Map();
for (const { reason, package_id, target, filenames, executable } of messages) {
  if (reason !== "compiler-artifact" || executable || !target.kind.some((kind) => /lib|proc-macro/.test(kind))) continue;
  libraries.set(package_id, filenames.find((file) => /\.(rlib|so|dylib)$/.test(file)));
}
const externs = own.deps.flatMap(({ name, pkg }) => (libraries.has(pkg) ? ["--extern", `${name}=${libraries.get(pkg)}`] : []));
const script = messages.find((message) => message.reason === "build-script-executed" && message.package_id === resolve.root);
const variables = Object.fromEntries(script?.env ?? []);

const { status } = spawnSync(
  "rustdoc",
  [
    "--edition", edition, "--crate-type", "lib", "--crate-name", name, "src/lib.rs", "--document-private-items",
    "--out-dir", `${target_directory}/doc`, "-L", `dependency=${target_directory}/release/deps`, "-D", "warnings",
    ...[...(script?.cfgs ?? []), ...own.features.map((feature) => `feature="${feature}"`)].flatMap((cfg) => ["--cfg", cfg]), ...externs,
  ],
  { stdio: "inherit", env: { ...process.env, ...variables, OUT_DIR: script?.out_dir ?? "", CARGO_PKG_VERSION: version, CARGO_PKG_NAME: name, CARGO_MANIFEST_DIR: process.cwd(), CARGO_CRATE_NAME: name } },
);
process.exit(status ?? 1);
