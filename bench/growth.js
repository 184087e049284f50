// `make bench-growth`: how the costs of a page grow with its words and its headings. Generated reports are built,
// loaded and filtered; the exponents are fitted, and a table and two plots are written.

import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { launch, quit } from './browser.js';
import { clock, keep, optionsOf, root, say, stepper, target } from './frame.js';
import { paragraphsOf, report } from './generate.js';
import { measureLoad } from './load.js';
import { machine, machineLines } from './machine.js';
import { plot } from './plot.js';
import { GROWTH } from './queries.js';
import { corpus } from './reports.js';
import { keysOf } from './rows.js';
import { serve } from './server.js';
import { buildSite, sizeOf } from './sites.js';
import { median, powerLaw, quantile } from './statistics.js';
import { shown, table } from './tables.js';
import { typeTimed, typeTraced } from './typing.js';

const options = optionsOf({
  words: '10000,30000,100000,300000,1000000,3000000',
  // With `fixed` words each.
  headings: '30,100,300,1000,3000,10000',
  fixed: '100000',
  // The number of loads of each, and of builds if it is short.
  times: '3',
  minutes: '60',
  docs: path.join(root, 'docs'),
});

// The words per heading if the number of words grows.
const WORDS_PER_HEADING = 300;

const PATIENCE = 240_000;
const left = clock(options.minutes);
const failures = [];
const step = stepper(failures, left);

const MEASURES = [
  ['key', 'key to result shown, median', 'ms'],
  ['slowKey', 'key to result shown, p95', 'ms'],
  ['work', 'main-thread work per key, median', 'ms'],
  ['mostWork', 'main-thread work per key, p95', 'ms'],
  ['ready', 'ready, unthrottled', 'ms'],
  ['transferred', 'transferred', 'bytes'],
  ['memory', 'renderer, private', 'bytes'],
  ['build', 'foldout build', 'ms'],
];

async function loads(address) {
  const browser = await launch(PATIENCE);
  try {
    const given = { hasViewer: true, conditions: undefined, patience: PATIENCE };
    await measureLoad(browser, address, given);
    const all = [];
    for (let at = 0; at < Number(options.times); at += 1) {
      all.push(await measureLoad(browser, address, given));
    }
    return { ready: median(all.map(({ ready }) => ready)), transferred: median(all.map(({ bytes }) => bytes)) };
  } finally {
    await quit(browser);
  }
}

// All measurements of a report with this many words and headings.
async function point(paragraphs, size) {
  const name = `${size.words} words, ${size.headings} headings`;
  const folder = path.join(target, 'bench/growth');
  const source = path.join(folder, `${size.words}-${size.headings}.md`);
  const out = path.join(folder, `${size.words}-${size.headings}`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(source, report(paragraphs, size));
  const times = size.words > 200_000 ? 1 : Number(options.times);
  const builds = await step(`${name}: build`, () => {
    return buildSite(options.foldout, source, out, { times, patience: PATIENCE });
  });
  if (!builds) return size;
  const site = await serve(out);
  try {
    const address = `${site.address}/`;
    const typing = { queries: GROWTH, patience: PATIENCE, typing: PATIENCE };
    const loaded = await step(`${name}: load`, () => loads(address));
    const timed = await step(`${name}: typing, timed`, () => typeTimed(address, typing));
    const traced = await step(`${name}: typing, traced`, () => typeTraced(address, typing));
    for (const [pass, typed] of [['timed', timed], ['traced', traced]]) {
      if (typed && typed.queries < GROWTH.length) {
        failures.push(`${name}: ${pass}, ${typed.queries} of ${GROWTH.length} queries before patience ended`);
      }
    }
    const keys = timed ? keysOf(timed.typed).map((key) => key.shown).filter(Number.isFinite) : [];
    const work = traced ? traced.keys.map((key) => key.work) : [];
    return {
      ...size,
      page: sizeOf(path.join(out, 'index.html')),
      build: median(builds.map(({ milliseconds }) => milliseconds)),
      ...loaded,
      memory: timed?.memory.before.renderer,
      key: median(keys),
      slowKey: quantile(keys, 0.95),
      work: median(work),
      mostWork: quantile(work, 0.95),
    };
  } finally {
    site.close();
  }
}

const pointsOf = (series, by, field) => series
  .filter((one) => Number.isFinite(one[field]))
  .map((one) => [one[by], one[field]]);

function seriesTable(series, by) {
  if (series.length === 0) return 'Not asked for.';
  const head = ['measure', ...series.map((one) => `${one[by].toLocaleString('en')} ${by}`), 'exponent', 'r²'];
  return table(head, MEASURES.map(([field, label, unit]) => {
    const fit = powerLaw(pointsOf(series, by, field));
    const cells = series.map((one) => (Number.isFinite(one[field]) ? shown(one[field], unit) : 'failed'));
    return [label, ...cells, fit ? fit.exponent.toFixed(2) : '–', fit ? fit.r2.toFixed(2) : '–'];
  }));
}

function drawing(series, by) {
  const line = (name, field, scale = 1) => {
    const points = pointsOf(series, by, field).map(([x, y]) => [x, y / scale]);
    return { name, points, fit: powerLaw(points) };
  };
  return plot(`What a page costs, by its number of ${by}`, by, [
    { title: 'Key to result shown', unit: 'ms', lines: [line('median', 'key'), line('p95', 'slowKey')] },
    { title: 'Main-thread work per key', unit: 'ms', lines: [line('median', 'work'), line('p95', 'mostWork')] },
    { title: 'Ready, unthrottled', unit: 'ms', lines: [line('median', 'ready')] },
    { title: 'Renderer, private', unit: 'MB', lines: [line('before typing', 'memory', 1e6)] },
    { title: 'Transferred', unit: 'kB', lines: [line('Brotli', 'transferred', 1e3)] },
    { title: 'foldout build', unit: 'ms', lines: [line('median', 'build')] },
  ]);
}

const source = path.join(corpus(root), 'mueller-report/mueller-report.html');
if (!existsSync(source)) {
  say(`skipped: there is no ${source} to make reports of`);
  process.exit(0);
}
const begun = machine(root, options.foldout);
const paragraphs = paragraphsOf(source);
const counts = (list) => list.split(',').filter(Boolean).map(Number);
const fixed = Number(options.fixed);
const [byWords, byHeadings] = [[], []];
for (const words of counts(options.words)) {
  byWords.push(await point(paragraphs, { words, headings: Math.round(words / WORDS_PER_HEADING) }));
}
for (const headings of counts(options.headings)) {
  byHeadings.push(await point(paragraphs, { words: fixed, headings }));
}
writeFileSync(path.join(target, 'bench/growth.json'), JSON.stringify({ machine: begun, byWords, byHeadings }));
const parts = [
  machineLines(begun, machine(root, options.foldout)).join('\n'),
  `By words, a heading for every ${WORDS_PER_HEADING}:`,
  seriesTable(byWords, 'words'),
  '![Costs by the number of words; the numbers are in the table above.](growth-words.svg)',
  `By headings, ${fixed.toLocaleString('en')} words:`,
  seriesTable(byHeadings, 'headings'),
  '![Costs by the number of headings; the numbers are in the table above.](growth-headings.svg)',
];
if (failures.length > 0) {
  parts.push('What is missing or doubtful:', failures.map((failure) => `* failed: ${failure}`).join('\n'));
}
writeFileSync(path.join(options.docs, 'growth-words.svg'), drawing(byWords, 'words'));
writeFileSync(path.join(options.docs, 'growth-headings.svg'), drawing(byHeadings, 'headings'));
keep(path.join(options.docs, 'benchmarks.md'), 'growth', parts);
process.exit(failures.length > 0 ? 1 : 0);
