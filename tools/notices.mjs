#!/usr/bin/env node
// Writes the notices of third-party software: what each package is licensed under, and the texts, each once.
//
// 1. Cargo tells which packages are linked, with the versions of Cargo.lock: those of the page, those of the command.
// 2. cargo-about finds the licences' texts in the packages' sources; that takes minutes, so it is kept in target/.
// 3. tools/notices/more.json holds what is no package: Rust's own library, what Pagefind puts into a site, styles.
// 4. The lines of the copyright are taken off the texts, of which few are left then.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

const OWN = "foldout";
const OUT = "src/press/notices";
const ABOUT = "tools/notices/about.toml";
const PAGE = ["wasm32-unknown-unknown"];
const COMMAND = readFileSync(ABOUT, "utf8").match(/^targets = \[([^\]]*)\]/m)[1].match(/[\w-]+/g).filter((one) => !PAGE.includes(one));
const WIDTH = 100;

const run = (command, ...args) => execFileSync(command, args, { encoding: "utf8", maxBuffer: 1 << 28, stdio: ["ignore", "pipe", "inherit"] });

// The packages that are linked, "NAME VERSION"; what runs while compiling alone is none of them.
const linked = (targets) => {
  // The page's program is built without what makes pages.
  const features = targets === PAGE ? ["--no-default-features"] : [];
  const tree = run("cargo", "tree", "--locked", ...features, "--edges", "normal,no-proc-macro", "--prefix", "none", "--format", "{p}", ...targets.flatMap((target) => ["--target", target]));
  const packages = tree.split("\n").filter(Boolean).map((line) => line.split(" ", 2)).map(([name, version]) => `${name} ${version.slice(1)}`);
  return new Set(packages.filter((one) => !one.startsWith(`${OWN} `)));
};

const found = () => {
  const hash = createHash("sha256");
  for (const file of ["Cargo.lock", ABOUT]) hash.update(readFileSync(file));
  const kept = join(process.env.CARGO_TARGET_DIR ?? "target", "notices", `${hash.digest("hex").slice(0, 12)}.json`);
  if (!existsSync(kept)) {
    console.log("notices: cargo-about reads the sources of all packages (a few minutes) ...");
    mkdirSync(dirname(kept), { recursive: true });
    run("cargo", "about", "generate", "--locked", "--format", "json", "--config", ABOUT, "--output-file", `${kept}.part`);
    renameSync(`${kept}.part`, kept);
  }
  return JSON.parse(readFileSync(kept, "utf8")).licenses;
};

// ---- Texts

// Where the terms of the short licences begin and end; what stands before them names people.
const TERMS = {
  MIT: /Permission is hereby granted[^]*?DEALINGS\s+IN\s+(?:THE|THIS)\s+SOFTWARE\.?/i,
  ISC: /Permission to use, copy, modify[^]*?PERFORMANCE\s+OF\s+THIS\s+SOFTWARE\.?/i,
  "0BSD": /Permission to use, copy, modify[^]*?PERFORMANCE\s+OF\s+THIS\s+SOFTWARE\.?/i,
  "BSD-2-Clause": /Redistribution and use[^]*?POSSIBILITY\s+OF\s+SUCH\s+DAMAGE\.?/i,
  "BSD-3-Clause": /Redistribution and use[^]*?POSSIBILITY\s+OF\s+SUCH\s+DAMAGE\.?/i,
  Zlib: /This software is provided[^]*?source\s+distribution\.?/i,
  "Unicode-3.0": /NOTICE TO USER:[^]*?authorization\s+of\s+the\s+copyright\s+holder\./,
  "BSL-1.0": /Permission is hereby granted[^]*?DEALINGS\s+IN\s+THE\s+SOFTWARE\.?/i,
  "Apache-2.0": /Apache License\s+Version 2\.0[^]*?END OF TERMS AND CONDITIONS/,
};
const TITLE = /^[#\s]*(?:the )?(?:mit|isc|(?:new )?bsd|zlib|apache|[23]-clause|simplified|open source initiative|unicode license|boost software|copyright and permission notice).{0,60}$/i;
const BLANK = /<(?:year|copyright holders|owner)>|\bYEAR by AUTHOR\b|[[{]yyyy[\]}]/i;

const plain = (text) => text.replace(/\r/g, "").replace(/^[ \t]*(?:\/\/+!?|\/\*+|\*\/|\*(?=\s))[ \t]?/gm, "").replace(/[ \t]+$/gm, "").trim();
// Texts that differ in spaces, signs and the size of letters alone say the same.
const key = (text) => text.toLowerCase().replace(/https/g, "http").replace(/[^a-z0-9]/g, "");

// The text of a licence in two: lines that name people, and terms. Behind them a file of code goes on with code.
const parted = (id, text, isLicence = true) => {
  text = plain(text);
  const terms = TERMS[id]?.exec(text);
  const after = terms ? text.slice(terms.index + terms[0].length) : "";
  // The appendix of Apache's licence is an example; much else behind the terms makes them another text.
  const more = /APPENDIX: How to apply/i.test(after) ? after.match(/^[ \t]*Copyright\b.*$/gm) ?? [] : isLicence ? after.split("\n") : [];
  if (!terms || after.length > 2000) return { notices: [], terms: text };
  const lines = [...text.slice(0, terms.index).split("\n"), ...more].map((line) => line.trim());
  return { notices: lines.filter((line) => line && !TITLE.test(line) && !BLANK.test(line)), terms: terms[0] };
};

// In lines; a version stays with its name.
const wrapped = (text, indent = "") => {
  const lines = [];
  let line = indent;
  for (const word of text.split(/(?! \d+\.\d+\.)\s+/).filter(Boolean)) {
    if (line.length + word.length >= WIDTH && line.trim()) {
      lines.push(line.trimEnd());
      line = indent;
    }
    line += `${word} `;
  }
  return [...lines, line.trimEnd()].join("\n");
};

// Hosts send a text without saying how it is written: what can be said in ASCII is.
const ascii = (text) => text.replace(/©/g, "(c)").replace(/[“”]/g, '"').replace(/[‘’]/g, "'").replace(/[–—]/g, "-");

// The same words in lines of one width; long licences keep theirs.
const laid = (text) => (text.length > 5000 ? text : text.split(/\n\s*\n/).map((paragraph) => wrapped(paragraph)).join("\n\n"));

const NAMES = {
  "0BSD": "BSD Zero Clause License", "Apache-2.0": "Apache License 2.0", "BlueOak-1.0.0": "Blue Oak Model License 1.0.0",
  "BSL-1.0": "Boost Software License 1.0", "BSD-2-Clause": "BSD 2-Clause License", "BSD-3-Clause": "BSD 3-Clause License", "CC-BY-SA-3.0": "Creative Commons Attribution-ShareAlike 3.0 Unported",
  "CDLA-Permissive-2.0": "Community Data License Agreement, Permissive, 2.0",
  ISC: "ISC License", MIT: "MIT License", "MPL-2.0": "Mozilla Public License 2.0", "Unicode-3.0": "Unicode License 3.0", Zlib: "zlib License",
};

// ---- What is licensed

// Each use of a licence: by whom, which, the lines that name people, the terms.
const uses = [];
const licences = found();
const standard = (id) => {
  const of = licences.filter((one) => one.id === id);
  return parted(id, (of.find((one) => !one.source_path) ?? of[0]).text).terms;
};
const folders = new Map();
for (const { id, text, source_path, used_by } of licences) {
  for (const { crate } of used_by) {
    const by = `${crate.name} ${crate.version}`;
    folders.set(by, dirname(crate.manifest_path));
    const { notices, terms } = parted(id, text, !/\.(rs|h|c|inl|S|pl)$/.test(source_path ?? ""));
    // Where a package brings no text, its manifest says whose it is.
    const authors = crate.authors.map((author) => author.replace(/\s*<.*>/, "")).join(", ");
    const people = authors || `the authors of ${crate.name}${crate.repository ? `, ${crate.repository}` : ""}`;
    uses.push({ by, id, terms, notices: source_path ? notices : [`Copyright (c) ${people}`] });
  }
}

const more = JSON.parse(readFileSync("tools/notices/more.json", "utf8"));
const OTHER_TERMS = {
  "CC-BY-SA-3.0": () => "The licence is at https://creativecommons.org/licenses/by-sa/3.0/legalcode",
};
const others = (kind) => more.filter((one) => one.in.includes(kind)).map(({ name, source, licences }) => ({
  name, source, uses: licences.map(({ id, notices, file }) => {
    const own = file && parted(id, readFileSync(`tools/notices/${file}`, "utf8"));
    return { by: name, id, notices: own?.notices ?? notices, terms: own?.terms ?? (OTHER_TERMS[id] ?? (() => standard(id)))() };
  }),
}));

// ---- The files

const texts = (uses) => {
  const groups = new Map();
  for (const { by, id, notices, terms } of uses) {
    const mark = `${id} ${key(terms)}`;
    const group = groups.get(mark) ?? groups.set(mark, { id, terms, people: new Map() }).get(mark);
    const people = group.people.get(by) ?? group.people.set(by, new Set()).get(by);
    notices.forEach((line) => people.add(ascii(line.replace(/\s+/g, " "))));
  }
  const sorted = [...groups.values()].sort((a, b) => (NAMES[a.id] < NAMES[b.id] ? -1 : NAMES[a.id] > NAMES[b.id] ? 1 : b.people.size - a.people.size));
  return sorted.map(({ id, terms, people }) => {
    const same = new Map();
    for (const [by, lines] of people) {
      const said = [...lines].join("\n");
      same.set(said, [...(same.get(said) ?? []), by]);
    }
    const named = [...same].map(([said, by]) => ({ by: by.sort().join(", "), said })).sort((a, b) => (a.by < b.by ? -1 : 1));
    const who = named.map(({ by, said }) => [wrapped(`${by}:`), ...said.split("\n").filter(Boolean).map((line) => wrapped(line, "    "))].join("\n").replace(/:$/, ""));
    return `${"-".repeat(WIDTH)}\n${NAMES[id] ?? id}\n\n${who.join("\n")}\n\n${laid(ascii(terms))}\n`;
  });
};

const write = (name, head, kind, packages) => {
  const of = new Map([...packages].sort().map((one) => [one, uses.filter(({ by }) => by === one)]));
  const bare = [...of].filter(([, uses]) => !uses.length).map(([one]) => one);
  if (bare.length) throw new Error(`notices: no licence is known of ${bare.join(", ")}`);
  const list = [...of].map(([one, uses]) => `${one}: ${[...new Set(uses.map(({ id }) => id))].sort().join(", ")}\n`);
  const own = others(kind);
  const rest = own.map(({ name, source, uses }) => `${wrapped(`${name}: ${uses.map(({ id }) => id).join(", ")}`)}\n    ${source}\n`);
  const notes = [...of.keys()].flatMap((one) => {
    const names = readdirSync(folders.get(one)).filter((name) => /^NOTICE(\.|$)/.test(name));
    return names.map((name) => `${"-".repeat(WIDTH)}\nThe file ${name} of ${one}\n\n${readFileSync(join(folders.get(one), name), "utf8").trim()}\n`);
  });
  const parts = [`${head}\n`];
  if (list.length) parts.push(`Packages, each with its source at https://crates.io/crates/NAME/VERSION\n\n${list.join("")}`);
  parts.push(`Other software\n\n${rest.join("")}`, ...texts([...[...of.values()].flat(), ...own.flatMap(({ uses }) => uses)]), ...notes);
  writeFileSync(join(OUT, name), parts.join("\n"));
  console.log(`notices: ${join(OUT, name)}, ${of.size} packages`);
};

const page = linked(PAGE);
mkdirSync(OUT, { recursive: true });
write(
  "page.txt",
  wrapped("This page was made by Foldout, which is licensed under the MIT License or the Apache License 2.0. Its program (the viewer, a WebAssembly module and the script that loads it) holds the software of others that is named here. None of it says anything about the report, whose rights are its own."),
  "page",
  page,
);
write(
  "search.txt",
  wrapped("This site has several reports, and Pagefind searches their text. What it has put into the site holds the software named here, by its repository and the module itself: its package has no list. None of it is part of a report's own page."),
  "search",
  new Set(),
);
write(
  "command.txt",
  wrapped("Foldout is licensed under the MIT License or the Apache License 2.0. The command holds the software of others that is named here, for all systems it is compiled for, with the program of the page and the search of a site of several reports, which it puts into sites."),
  "command",
  new Set([...page, ...linked(COMMAND)]),
);
