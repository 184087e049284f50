// `make bench-opener`: the page that opens reports in the browser. Measures its first visit on a slow network, and how
// long a file takes from its choice until it can be read.

import { mkdirSync, rmSync, statSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { CONDITIONS, launch, openPage, quit } from './browser.js';
import { keep, optionsOf, root, say, target } from './frame.js';
import { countTransfer } from './load.js';
import { machine, machineLines } from './machine.js';
import { pause, within } from './patience.js';
import { corpus } from './reports.js';
import { serve } from './server.js';
import { slowed } from './slowed.js';
import { median } from './statistics.js';
import { shown, table } from './tables.js';

const options = optionsOf({ times: '5', document: path.join(root, 'docs/benchmarks.md') });

const PATIENCE = 180_000;

// A slow machine has a quarter of this one's processor.
const SLOWDOWNS = [1, 4];

// How long somebody takes to choose a file, in milliseconds.
const HESITATION = 3_000;

const FILES = [
  ['the seed (text)', path.join(root, 'seeds/japan-russia-relations.txt')],
  ['Mueller report (HTML)', path.join(corpus(root), 'mueller-report/mueller-report.html')],
  ['a handbook (Word, 132,000 words)', path.join(corpus(root), 'docx/us-doj-trustee-handbook-872p.docx')],
  ['Mueller report, volume II (PDF, 192 pages)', path.join(corpus(root), 'mueller-report/mueller-report-vol-2.pdf')],
];

// Resolves with the time at which the report in the frame is painted, and that at which its viewer is ready.
function opened() {
  return new Promise((done, failed) => {
    let readable;
    const look = () => {
      const { state } = document.body.dataset;
      const inside = document.getElementById('report').contentDocument;
      if (state === 'failed') failed(new Error(document.getElementById('failed').innerText));
      if (state === 'done' && readable === undefined && inside?.querySelector('main h1, main h2, main p')) {
        readable = performance.now();
      }
      if (readable !== undefined && inside.documentElement.dataset.viewer === 'ready') {
        done({ readable: readable - window.chosenAt, ready: performance.now() - window.chosenAt });
      } else {
        requestAnimationFrame(look);
      }
    };
    requestAnimationFrame(look);
  });
}

async function choose(page, file) {
  const field = await page.waitForSelector('#files', { timeout: PATIENCE });
  await page.evaluate(() => {
    document.getElementById('files').addEventListener('change', () => { window.chosenAt = performance.now(); }, { capture: true, once: true });
  });
  await field.uploadFile(file);
  return within(PATIENCE, `opening ${path.basename(file)}`, page.evaluate(opened));
}

// A first visit by a slow network that chooses a text at once. Times run from the start of the navigation.
async function firstVisit(address) {
  const browser = await launch(PATIENCE);
  try {
    const { page, client } = await openPage(browser, { ...CONDITIONS.throttled, slowdown: 1 });
    const transfer = countTransfer(client);
    await within(PATIENCE, 'loading', page.goto(address, { waitUntil: 'domcontentloaded', timeout: 0 }));
    const isReady = "document.documentElement.dataset.viewer === 'ready'";
    await within(PATIENCE, 'the page', page.waitForFunction(isReady, { timeout: PATIENCE }));
    const usable = await page.evaluate(() => performance.now());
    const { readable } = await choose(page, FILES[0][1]);
    return { usable, readable: (await page.evaluate(() => window.chosenAt)) + readable, bytes: transfer.bytes };
  } finally {
    await quit(browser);
  }
}

// Each file several times, in visits after a first one that fetched all programs, this long after the page has loaded.
async function laterVisits(address, file, slowdown, hesitation) {
  const browser = await launch(PATIENCE);
  let restore = async () => {};
  try {
    const { page } = await openPage(browser);
    const results = [];
    for (let turn = 0; turn <= Number(options.times); turn += 1) {
      await within(PATIENCE, 'loading', page.goto(address, { waitUntil: 'load', timeout: 0 }));
      await pause(hesitation);
      const result = await choose(page, file);
      if (turn) results.push(result);
      else restore = slowed(browser, slowdown);
    }
    return results;
  } finally {
    await restore();
    await quit(browser);
  }
}

const folder = path.join(target, 'bench/opener');
rmSync(folder, { recursive: true, force: true });
mkdirSync(path.dirname(folder), { recursive: true });
execFileSync(options.foldout, ['opener', '--out', folder], { stdio: 'ignore' });
const begun = machine(root, options.foldout);
const server = await serve(folder);
const address = `${server.address}/`;
const rows = [];
try {
  say('a first visit');
  const first = await firstVisit(address);
  rows.push(['first visit, 1.6 Mbit/s: the page takes a file', shown(first.usable, 'ms'), '–']);
  rows.push(['first visit, 1.6 Mbit/s: a text can be read', shown(first.readable, 'ms'), '–']);
  rows.push(['first visit, transferred', shown(first.bytes, 'bytes'), '–']);
  for (const [name, file] of FILES) {
    if (!statSync(file, { throwIfNoEntry: false })) {
      say(`skipped, not there: ${file}`);
      continue;
    }
    for (const slowdown of SLOWDOWNS) {
      const speed = slowdown === 1 ? '' : `, slowed to 1/${slowdown}`;
      say(name + speed);
      const results = await laterVisits(address, file, slowdown, HESITATION);
      const middle = (key) => shown(median(results.map((result) => result[key])), 'ms');
      rows.push([`later visit${speed}: ${name}`, middle('readable'), middle('ready')]);
    }
  }
} finally {
  server.close();
}
const lines = machineLines(begun, machine(root, options.foldout)).join('\n');
keep(options.document, 'opener', [lines, table(['measure', 'can be read', 'can be filtered'], rows)]);
