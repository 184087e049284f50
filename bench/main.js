// `make bench`: measures the sites of the reports in the browser, adds the benchmarks of the code, prints one
// table and writes it into docs/benchmarks.md.

import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { criterionResults, STEPS } from './criterion.js';
import { clock, keep, optionsOf, root, say, target } from './frame.js';
import { machine, machineLines } from './machine.js';
import { measureReport } from './measure.js';
import { chosen } from './reports.js';
import { mainTable, remarks, worstKeys } from './tables.js';

const options = optionsOf({
  reports: '',
  // For trials: fewer loads and builds than set for the reports.
  times: undefined,
  minutes: '45',
  document: path.join(root, 'docs/benchmarks.md'),
});
const { foldout } = options;

const names = options.reports.split(/[\s,]+/).filter(Boolean);
const { present, missing } = chosen(root, names);
const most = Number(options.times ?? Infinity);
const left = clock(options.minutes);
const folder = path.join(target, 'bench');
mkdirSync(folder, { recursive: true });

for (const { title, source } of missing) say(`${title}: skipped, there is no ${source}`);
const begun = machine(root, foldout);
const results = [];
for (const report of present) {
  const bounded = {
    ...report,
    loads: Math.min(report.loads, most),
    builds: Math.min(report.builds, most),
  };
  results.push(await measureReport(bounded, { foldout, folder, left }));
  writeFileSync(path.join(folder, 'results.json'), JSON.stringify({ machine: begun, results }));
}

const host = criterionResults(path.join(target, 'criterion'), STEPS);
const numbers = [mainTable(results, host), 'The keys that took longest:', worstKeys(results)];
const said = remarks(results, missing);
if (said.length > 0) numbers.push('What is missing or doubtful:', said.join('\n'));
keep(options.document, 'numbers', [machineLines(begun, machine(root, foldout)).join('\n'), ...numbers]);
// Failures are in the table; they also make the command fail.
process.exit(results.some(({ failures }) => failures.length > 0) ? 1 : 0);
