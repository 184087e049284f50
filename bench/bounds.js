// `make bench-bounds`: the bounds of a build. Each shape of source that could take disproportionate time is built
// at one size and at twice that size. Its time and memory are compared with the bounds in docs/benchmarks.md;
// exceeding one is a failure.

import { spawn } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { BOOKS } from './bounds/epub.js';
import { HTML } from './bounds/html.js';
import { MARKDOWN } from './bounds/markdown.js';
import { OPEN_DOCUMENTS } from './bounds/opendocument.js';
import { PAGES } from './bounds/pdf.js';
import { TEXT } from './bounds/text.js';
import { WORD_FILES } from './bounds/word.js';
import { optionsOf, target } from './frame.js';
import { table } from './tables.js';

const options = optionsOf({
  // The smaller size, in kB.
  size: '500',
  // Only shapes whose names match this.
  shapes: '',
  // The number of parallel builds; times are CPU time.
  jobs: '1',
  // Where to write the table, besides to the terminal.
  out: undefined,
  // Show only shapes that exceed a bound.
  faults: false,
});

// The bounds. Memory is a constant and an amount for each byte of the source. Growth is the exponent of the time
// over the size, computed if the time is long enough.
const SECONDS_PER_MB = 8;
const MEMORY = 200e6;
const MEMORY_PER_BYTE = 1250;
const GROWTH = 1.3;
const TELLING = 1.5;

// What takes longer hangs.
const PATIENCE = 60;
const MOST_KB_OF_ADDRESSES = 4 << 20;

const SHAPES = [...MARKDOWN, ...HTML, ...TEXT, ...WORD_FILES, ...OPEN_DOCUMENTS, ...BOOKS, ...PAGES];

const folder = path.join(target, 'bench/bounds');
const { foldout } = options;

// Builds the source; returns the CPU seconds, the peak memory and the command's output.
function build(source, out) {
  const given = [foldout, 'build', source, '--out', out, '--quiet'];
  const script = `ulimit -v ${MOST_KB_OF_ADDRESSES}; ulimit -t ${PATIENCE}; exec timeout -s KILL ${2 * PATIENCE} /usr/bin/time -f '%U %S %M' -- "$@"`;
  return new Promise((done, failed) => {
    const child = spawn('bash', ['-c', script, 'bash', ...given], { stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    child.stderr.on('data', (data) => { said = (said + data).slice(-20_000); });
    child.on('error', failed);
    child.on('close', () => {
      const lines = said.trim().split('\n');
      const [user, system, kilobytes] = (lines.pop() ?? '').split(' ').map(Number);
      const signal = lines.find((line) => line.startsWith('Command terminated by signal'));
      const code = Number(/^Command exited with non-zero status (\d+)/m.exec(said)?.[1] ?? 0);
      const error = lines.find((line) => /^(foldout: )?error|error:/.test(line)) ?? lines[0] ?? '';
      const hung = !Number.isFinite(kilobytes) || signal !== undefined;
      done({ seconds: user + system, memory: kilobytes * 1024, code, hung, error: code ? error : '' });
    });
  });
}

async function measure([name, extension, make], at) {
  const results = [];
  for (const times of [1, 2]) {
    const text = make(Number(options.size) * 1000 * times);
    const source = path.join(folder, `shape-${at}.${extension}`);
    const out = path.join(folder, `out-${at}`);
    writeFileSync(source, text);
    const bytes = Buffer.byteLength(text);
    results.push({ bytes, ...await build(source, out) });
    for (const done of [source, out]) rmSync(done, { recursive: true, force: true });
    if (results.at(-1).hung) break;
  }
  return { name, results };
}

// The bounds that are exceeded.
function faults({ results }, idle) {
  const [one, two] = results;
  const last = results.at(-1);
  if (last.hung) return ['does not end'];
  const found = [];
  if (last.code > 1) found.push(`ends with ${last.code}`);
  if (spent(last, idle) > SECONDS_PER_MB * Math.max(0.2, last.bytes / 1e6)) found.push('time');
  if (last.memory > MEMORY + MEMORY_PER_BYTE * last.bytes) found.push('memory');
  if (two && two.bytes > 1.5 * one.bytes && grows(results, idle) > GROWTH) found.push('growth');
  return found;
}

const spent = (result, idle) => Math.max(0, result.seconds - idle.seconds);
const perMegabyte = (result, idle) => spent(result, idle) / Math.max(0.05, result.bytes / 1e6);

function grows([one, two], idle) {
  if (!two || spent(two, idle) < TELLING || two.bytes === one.bytes) return null;
  return Math.log(spent(two, idle) / Math.max(0.01, spent(one, idle))) / Math.log(two.bytes / one.bytes);
}

function row(shape, idle) {
  const last = shape.results.at(-1);
  const growth = grows(shape.results, idle);
  return [
    shape.name,
    last.error ? 'an error' : '',
    faults(shape, idle).join(', '),
    Math.round(last.bytes / 1000),
    last.hung ? '–' : spent(last, idle).toFixed(2),
    last.hung ? '–' : Math.round(last.memory / 1e6),
    last.hung ? '–' : perMegabyte(last, idle).toFixed(2),
    growth === null ? '–' : growth.toFixed(2),
  ];
}

const HEAD = ['shape', 'ends with', 'does not hold', 'kB', 'seconds', 'MB of memory', 'seconds a MB', 'growth'];

mkdirSync(folder, { recursive: true });
const wanted = new RegExp(options.shapes);
const shapes = SHAPES.filter(([name]) => wanted.test(name));
// A report of one word shows the constant part of the costs.
const { results } = await measure(['nothing', 'md', () => '# A report\n\nA word.\n'], 'idle');
const idle = results.reduce((one, other) => (one.seconds < other.seconds ? one : other));
if (idle.hung || idle.code) throw new Error(`the command builds nothing at all: ${idle.error}`);

const measured = [];
let next = 0;
async function work() {
  while (next < shapes.length) {
    const at = next;
    next += 1;
    measured[at] = await measure(shapes[at], at);
    const [, , fault, ...numbers] = row(measured[at], idle);
    process.stderr.write(`bench: ${at + 1} of ${shapes.length}: ${shapes[at][0]}: ${numbers.join(' ')} ${fault}\n`);
    const { error } = measured[at].results.at(-1);
    if (error) process.stderr.write(`  ${error}\n`);
  }
}
await Promise.all(Array.from({ length: Number(options.jobs) }, work));

const faulty = measured.filter((shape) => faults(shape, idle).length > 0);
const told = options.faults ? faulty : measured;
const text = `${table(HEAD, told.map((shape) => row(shape, idle)), 3)}\n`;
process.stdout.write(`${text}\n${faulty.length} of ${measured.length} do not hold\n`);
if (options.out) writeFileSync(options.out, `${text}\nload average ${os.loadavg()[0].toFixed(1)}\n`);
process.exitCode = faulty.length > 0 ? 1 : 0;
