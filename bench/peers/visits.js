// Measures visits to a peer's site, each in an empty context: what the first visit fetches and when it paints,
// what the first search adds, and when the result of a query typed at once is shown.

import { openPage } from '../browser.js';
import { type } from '../keyboard.js';
import { observeLoading } from '../observers.js';
import { within } from '../patience.js';
import { EAGER, quiet, watcher } from '../watch.js';
import { silence, transferred, watchWire } from './wire.js';

// A result that has not changed for this long (in milliseconds) is final, and so is a page without requests.
export const QUIET = 1_000;

// Waits until the result is final: no requests are pending, and nothing changes. Requests may change the result,
// and changes may cause requests.
export async function final(page, wire, query, patience) {
  const end = performance.now() + patience;
  const left = () => Math.max(1, end - performance.now());
  const what = query === null ? 'clearing' : `the result of “${query}”`;
  let before;
  do {
    await within(left(), what, silence(wire, 100));
    before = wire.seen();
    await within(left(), what, page.evaluate(quiet, query, QUIET));
  } while (wire.under.size > 0 || wire.seen() !== before);
}

async function open(browser, conditions, scripts) {
  const opened = await openPage(browser, conditions, scripts);
  const wire = await watchWire(opened.client);
  return { ...opened, wire };
}

// Loads the page completely, then types a query and measures what that fetches. If the query does not finish, the
// measurements of loading are kept.
export async function measureVisit(browser, address, { search, query, conditions, patience }) {
  const scripts = [observeLoading, ...(search ? [watcher(search)] : [])];
  const { page, client, close, wire } = await open(browser, conditions, scripts);
  try {
    await within(patience, 'loading', page.goto(address, { timeout: 0 }));
    await within(patience, 'loading', silence(wire, QUIET));
    const { bytes, requests } = transferred(wire);
    const fcp = await within(patience, 'the observers', page.evaluate(() => window.seen.fcp));
    const visit = { bytes, requests, fcp };
    if (!search || !query) return visit;
    try {
      await within(patience, 'the search field', page.evaluate(() => window.reachField()));
      await within(patience, 'the keys', type(client, query));
      await final(page, wire, query, patience);
    } catch (error) {
      return { ...visit, failed: `what the first search adds: ${error.message}` };
    }
    const after = transferred(wire);
    return { ...visit, searchBytes: after.bytes - bytes, searchRequests: after.requests - requests };
  } finally {
    await close();
  }
}

// The time from the start of the navigation until the result of `query`, typed as soon as the field accepts keys,
// is shown.
export async function measureFirstQuery(browser, address, { search, query, conditions, patience }) {
  const { page, client, close, wire } = await open(browser, conditions, []);
  try {
    await client.send('Runtime.enable');
    await client.send('Runtime.addBinding', { name: 'fieldTakesKeys' });
    const takesKeys = new Promise((done) => client.on('Runtime.bindingCalled', done));
    await page.evaluateOnNewDocument(watcher(search) + EAGER);
    const going = page.goto(address, { timeout: 0 });
    // It is awaited below.
    going.catch(() => {});
    await within(patience, 'the search field', takesKeys);
    await within(patience, 'the first keys', type(client, query));
    await within(patience, 'loading', going);
    await final(page, wire, query, patience);
    const typed = await page.evaluate(() => document.querySelector(window.search.field).value);
    if (typed !== query) throw new Error(`“${query}” was typed, but the field has “${typed}”`);
    const { shownAt } = await page.evaluate(() => window.keys.list.findLast((key) => key.shownAt) ?? {});
    if (!shownAt) throw new Error(`nothing was shown for “${query}”`);
    return shownAt;
  } finally {
    await close();
  }
}
