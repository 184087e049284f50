// `make bench-library`: a site of a thousand reports. Measures its build, what the first query in all of them
// fetches, and when its hits are shown.

import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { launch, openPage, quit } from './browser.js';
import { keep, optionsOf, root, say, target } from './frame.js';
import { paragraphsOf, report } from './generate.js';
import { type } from './keyboard.js';
import { countTransfer } from './load.js';
import { machine, machineLines } from './machine.js';
import { within } from './patience.js';
import { corpus } from './reports.js';
import { serve } from './server.js';
import { buildSite } from './sites.js';
import { shown, table } from './tables.js';

const options = optionsOf({
  reports: '1000',
  // The words of each report.
  words: '1000',
  document: path.join(root, 'docs/benchmarks.md'),
});
const { foldout } = options;

const PATIENCE = 900_000;
const QUERY = 'agreement';

// Each report continues the text of the previous one.
function writeReports(folder) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const paragraphs = paragraphsOf(path.join(corpus(root), 'mueller-report/mueller-report.html'));
  const [count, words] = [Number(options.reports), Number(options.words)];
  for (let at = 0; at < count; at += 1) {
    const from = (at * 17) % paragraphs.length;
    const turned = [...paragraphs.slice(from), ...paragraphs.slice(0, from)];
    const text = report(turned, { words, headings: 5 });
    const date = `${2000 + (at % 25)}-${String(1 + (at % 12)).padStart(2, '0')}`;
    const front = `---\ntitle: Report ${at + 1}\nauthors: [An Author]\ndate: ${date}\n---\n\n`;
    writeFileSync(path.join(folder, `report-${at + 1}.md`), front + text.replace(/^# .*\n\n/, ''));
  }
}

async function firstQuery(address) {
  const browser = await launch(PATIENCE);
  try {
    const { page, client } = await openPage(browser, undefined, []);
    const transfer = countTransfer(client);
    await within(PATIENCE, 'loading', page.goto(address, { waitUntil: 'load', timeout: 0 }));
    const loaded = { ...transfer };
    await page.focus('#filter');
    const begin = performance.now();
    await type(client, QUERY);
    const found = () => document.querySelectorAll('#found:not([hidden]) .hit').length;
    await page.waitForFunction(`(${found})() > 0`, { timeout: PATIENCE, polling: 'raf' });
    return {
      page: loaded.bytes,
      bytes: transfer.bytes - loaded.bytes,
      requests: transfer.requests - loaded.requests,
      milliseconds: performance.now() - begin,
    };
  } finally {
    await quit(browser);
  }
}

const folder = path.join(target, 'bench');
const [sources, out] = [path.join(folder, 'library-sources'), path.join(folder, 'library')];
say('writing the reports');
writeReports(sources);
const begun = machine(root, foldout);
say('building');
const [built] = await buildSite(foldout, sources, out, { times: 1, patience: PATIENCE });
say('the first query');
const server = await serve(out);
const query = await firstQuery(`${server.address}/`);
server.close();

const rows = [
  [`build of ${options.reports} reports, ${options.words} words each`, shown(built.milliseconds, 'ms')],
  ['build, most memory', shown(built.peak, 'bytes')],
  ['page in front, transferred', shown(query.page, 'bytes')],
  [`first query (“${QUERY}”), transferred`, shown(query.bytes, 'bytes')],
  ['first query, requests', String(query.requests)],
  ['first query, from the first key to its hits', shown(query.milliseconds, 'ms')],
];
const lines = machineLines(begun, machine(root, foldout)).join('\n');
keep(options.document, 'library', [lines, table(['measure', 'once'], rows)]);
