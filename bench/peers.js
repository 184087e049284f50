// `make bench-peers`: installs other tools in the versions pinned in bench/peers, builds the same texts with them
// and with Foldout, measures all in the same way, and writes the tables into docs/benchmarks.md.

import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { clock, keep, optionsOf, root, say, target } from './frame.js';
import { firstLine, machine, machineLines } from './machine.js';
import { foldout } from './peers/foldout.js';
import { install } from './peers/install.js';
import { mdbook } from './peers/mdbook.js';
import { measurePeer } from './peers/measure.js';
import { mkdocs } from './peers/mkdocs.js';
import { pagefind } from './peers/pagefind.js';
import { pandoc } from './peers/pandoc.js';
import { pdfjs } from './peers/pdfjs.js';
import { peerTable, remarks, versions } from './peers/tables.js';
import { isThere, prepare, texts } from './peers/texts.js';
import { QUERIES } from './peers/typing.js';
import { vitepress } from './peers/vitepress.js';

const options = optionsOf({
  texts: '',
  // For trials: only some of the peers, and fewer queries.
  peers: '',
  queries: String(QUERIES.length),
  // The number of loads; builds that take minutes are not repeated.
  times: '3',
  minutes: '240',
  document: path.join(root, 'docs/benchmarks.md'),
});
const left = clock(options.minutes);

// Those of `all` whose names are in `list`, or all.
function named(all, list, what) {
  const names = list.split(/[\s,]+/).filter(Boolean);
  const unknown = names.filter((name) => !all.some((one) => one.name === name));
  if (unknown.length > 0) {
    throw new Error(`no such ${what}: ${unknown.join(', ')}; there are ${all.map(({ name }) => name).join(', ')}`);
  }
  return names.length === 0 ? all : all.filter(({ name }) => names.includes(name));
}

const peers = named([foldout, mdbook, mkdocs, vitepress, pagefind, pdfjs, pandoc], options.peers, 'peer');
const wanted = named(texts(root), options.texts, 'text');
const folder = path.join(target, 'bench/peers');
mkdirSync(folder, { recursive: true });

const tools = await install(path.join(folder, 'tools'), say);
tools.foldout = options.foldout;
// The pandoc measured here is not the system's.
const here = () => ({ ...machine(root, tools.foldout), pandoc: firstLine(tools.pandoc ?? 'pandoc', ['--version']) });
const begun = here();
const results = [];
const skipped = [];
for (const text of wanted) {
  if (!isThere(text)) {
    skipped.push(`${text.title}: skipped, its source is not there`);
    continue;
  }
  const prepared = prepare(text, path.join(folder, text.name, 'source'));
  prepared.queries = QUERIES.slice(0, Number(options.queries));
  for (const peer of peers) {
    const given = { tools, folder, left, times: Number(options.times) };
    results.push(await measurePeer(peer, prepared, given));
    writeFileSync(path.join(folder, 'results.json'), JSON.stringify({ machine: begun, results }));
  }
}

const parts = [
  [...machineLines(begun, here()), versions(peers, tools)].join('\n'),
  ...wanted.filter(isThere).map((text) => peerTable(text, peers, results.filter((it) => it.text === text.name))),
];
const said = [...skipped.map((line) => `* ${line}`), ...remarks(results)];
if (said.length > 0) parts.push('What is missing or doubtful:', said.join('\n'));
keep(options.document, 'peers', parts);
process.exit(results.some(({ failures }) => failures.length > 0) ? 1 : 0);
