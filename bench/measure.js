// All measurements of one report in the browser, step by step. A failed step is reported instead of its number,
// and the others continue.

import path from 'node:path';
import { CONDITIONS, launch, openPage, quit } from './browser.js';
import { stepper } from './frame.js';
import { measureFirstQuery, measureLoad } from './load.js';
import { measureMemory } from './memory.js';
import { observeLoading } from './observers.js';
import { pause, within } from './patience.js';
import { serve } from './server.js';
import { buildPlain, buildSite, sizeOf } from './sites.js';
import { typeTimed, typeTraced } from './typing.js';

// The time limit for pandoc's page, in milliseconds.
const PANDOC_PATIENCE = 420_000;

async function plainMemory(address, patience) {
  const browser = await launch(patience);
  try {
    const { page, client } = await openPage(browser, undefined, [observeLoading]);
    await within(patience, 'loading', page.goto(address, { timeout: 0 }));
    await pause(1_000);
    return await measureMemory(browser, page, client);
  } finally {
    await quit(browser);
  }
}

// Loads the site and the plain page alternately, so that both have the same conditions.
async function loads(step, { site, plain, report }) {
  const results = {};
  const browser = await launch(report.patience * 2);
  try {
    const load = (address, hasViewer, conditions) => {
      return measureLoad(browser, address, { hasViewer, conditions, patience: report.patience });
    };
    await step('warm-up load', () => load(site, true, undefined));
    for (const [name, conditions] of Object.entries(CONDITIONS)) {
      const all = (results[name] = { site: [], plain: [], first: [] });
      for (let at = 1; at <= report.loads; at += 1) {
        const of = `${name}, ${at} of ${report.loads}`;
        all.site.push(await step(`load, ${of}`, () => load(site, true, conditions)));
        if (plain) {
          all.plain.push(await step(`plain load, ${of}`, () => load(plain, false, conditions)));
        }
        const patience = report.patience;
        all.first.push(await step(`first query, ${of}`, () => {
          return measureFirstQuery(browser, site, report.first, { conditions, patience });
        }));
      }
    }
  } finally {
    await quit(browser);
  }
  return results;
}

export async function measureReport(report, { foldout, folder, left }) {
  const result = { name: report.name, title: report.title, queries: report.queries.length, failures: [] };
  const step = stepper(result.failures, left, `${report.name}: `);
  const out = path.join(folder, report.name);
  const plainOut = `${out}-plain`;
  result.builds = await step('foldout build', () => {
    return buildSite(foldout, report.source, out, { times: report.builds, patience: report.patience });
  });
  if (!result.builds) return result;
  result.plainBuild = await step('pandoc', () => {
    const [source, format] = [report.plain ?? report.source, report.plainFormat];
    const patience = PANDOC_PATIENCE;
    return buildPlain({ source, format, title: report.title, out: plainOut, patience });
  });
  result.sizes = {
    page: sizeOf(path.join(out, 'index.html')),
    pageBrotli: sizeOf(path.join(out, 'index.html.br')),
    plain: result.plainBuild ? sizeOf(path.join(plainOut, 'index.html')) : null,
    plainBrotli: result.plainBuild ? sizeOf(path.join(plainOut, 'index.html.br')) : null,
  };
  const site = await serve(out);
  const plain = result.plainBuild ? await serve(plainOut) : null;
  try {
    const addresses = { site: `${site.address}/`, plain: plain && `${plain.address}/`, report };
    result.loads = await loads(step, addresses);
    if (plain) {
      const memory = () => plainMemory(addresses.plain, report.patience);
      result.plainMemory = await step('memory of the plain page', memory);
    }
    result.timed = await step('typing, timed', () => typeTimed(addresses.site, report));
    result.slowed = [];
    for (const slowdown of report.slowdowns ?? []) {
      const typing = await step(`typing, slowed to 1/${slowdown}`, () => typeTimed(addresses.site, report, slowdown));
      result.slowed.push({ slowdown, typing });
    }
    result.traced = await step('typing, traced', () => typeTraced(addresses.site, report));
  } finally {
    site.close();
    plain?.close();
  }
  return result;
}
