// `make bench`: measures the sites of the reports in the browser, sets the benchmarks of the code
// beside them, prints one table and keeps it in docs/benchmarks.md.

import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { criterionResults, STEPS } from './criterion.js';
import { writeBetween } from './document.js';
import { machine, machineLines } from './machine.js';
import { measureReport } from './measure.js';
import { chosen } from './reports.js';
import { mainTable, remarks, worstKeys } from './tables.js';

const root = path.resolve(import.meta.dirname, '..');
const target = path.resolve(root, process.env.CARGO_TARGET_DIR ?? 'target');

const { values: options } = parseArgs({
  options: {
    foldout: { type: 'string', default: path.join(target, 'release/foldout') },
    reports: { type: 'string', default: '' },
    // For trying out: fewer loads and builds than the reports say.
    times: { type: 'string' },
    minutes: { type: 'string', default: '45' },
    document: { type: 'string', default: path.join(root, 'docs/benchmarks.md') },
  },
});

const say = (what) => {
  const seconds = Math.round(performance.now() / 1000);
  process.stderr.write(`bench: ${String(seconds).padStart(4)} s: ${what}\n`);
};

const names = options.reports.split(/[\s,]+/).filter(Boolean);
const { present, missing } = chosen(root, names);
const most = Number(options.times ?? Infinity);
const end = performance.now() + Number(options.minutes) * 60_000;
const left = () => end - performance.now();
const folder = path.join(target, 'bench');
mkdirSync(folder, { recursive: true });

for (const { title, source } of missing) say(`${title}: skipped, there is no ${source}`);
const foldout = path.resolve(options.foldout);
const begun = machine(root, foldout);
const results = [];
for (const report of present) {
  const bounded = {
    ...report,
    loads: Math.min(report.loads, most),
    builds: Math.min(report.builds, most),
  };
  results.push(await measureReport(bounded, { foldout, folder, left, say }));
  writeFileSync(path.join(folder, 'results.json'), JSON.stringify({ machine: begun, results }));
}

const host = criterionResults(path.join(target, 'criterion'), STEPS);
const numbers = [mainTable(results, host), 'The keys that took longest:', worstKeys(results)];
const said = remarks(results, missing);
if (said.length > 0) numbers.push('What is missing or doubtful:', said.join('\n'));
const lines = machineLines(begun, machine(root, foldout));
const text = [lines.join('\n'), ...numbers].join('\n\n');
process.stdout.write(`${text}\n`);
writeBetween(options.document, 'numbers', text);
// Failures are in the table; they also make the command fail.
process.exit(results.some(({ failures }) => failures.length > 0) ? 1 : 0);
