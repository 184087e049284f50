// Types every query of a report's list, key by key, in one visit: once to measure what the reader waits for, and
// once more in another browser, without observers, to trace the main thread.

import { launch, openPage, quit } from './browser.js';
import { FOLDOUT } from './load.js';
import { fingerprint, observeLoading } from './observers.js';
import { measureMemory } from './memory.js';
import { OutOfPatience, pause, within } from './patience.js';
import { press, type } from './keyboard.js';
import { startTrace, stopTrace, workPerKey } from './trace.js';
import { WARM_UP } from './queries.js';
import { settled, watcher } from './watch.js';

// A result that has not changed for this long (in milliseconds) is final. Later changes are errors of
// measurement, and counted.
const QUIET = 300;

async function openReady(browser, address, report, observers, slowdown) {
  const opened = await openPage(browser, slowdown && { slowdown }, observers);
  const ready = opened.page.waitForFunction(
    () => document.documentElement.dataset.viewer === 'ready',
    { timeout: 0, polling: 200 },
  );
  ready.catch(() => {});
  await within(report.patience, 'loading', opened.page.goto(address, { timeout: 0 }));
  await within(report.patience, 'the viewer', ready);
  await pause(1_000);
  await opened.page.focus('#filter');
  return opened;
}

// Runs `each` for the queries until all are done or the time is over; returns how many.
async function throughQueries(report, each) {
  const end = performance.now() + report.typing;
  let done = 0;
  for (const query of report.queries) {
    const left = end - performance.now();
    if (left <= 0) break;
    try {
      await within(left, `“${query}”`, each(query));
    } catch (error) {
      if (error instanceof OutOfPatience) break;
      throw error;
    }
    done += 1;
  }
  return done;
}

// What the reader waits for: keys with their times, Event Timing, memory before and after. With `slowdown` the browser
// makes its processor so many times slower.
export async function typeTimed(address, report, slowdown) {
  const browser = await launch(report.typing + report.patience);
  try {
    const observers = [observeLoading, watcher(FOLDOUT)];
    const { page, client } = await openReady(browser, address, report, observers, slowdown);
    const before = await measureMemory(browser, page, client);
    const enter = async (query) => {
      await type(client, query);
      await page.evaluate(settled, QUIET);
    };
    const clear = async () => {
      await press(client, ['Escape']);
      await page.evaluate(settled, QUIET);
    };
    await within(report.patience, 'the warm-up', enter(WARM_UP).then(clear));
    await page.evaluate(() => { window.keys.events.length = 0; });

    const typed = [];
    let late = 0;
    const queries = await throughQueries(report, async (query) => {
      await page.evaluate(() => { window.keys.list.length = 0; });
      await enter(query);
      const result = await page.evaluate(fingerprint);
      await pause(QUIET);
      const later = await page.evaluate(fingerprint);
      if (result.query !== query) throw new Error(`“${query}” became “${result.query}”`);
      if (JSON.stringify(result) !== JSON.stringify(later)) late += 1;
      await clear();
      const list = await page.evaluate(() => window.keys.list);
      typed.push({ query, count: result.count, keys: list });
    });
    const events = await page.evaluate(() => window.keys.events);
    const after = await measureMemory(browser, page, client);
    return {
      queries,
      late,
      typed,
      events,
      memory: { before, after },
    };
  } finally {
    await quit(browser);
  }
}

// The main-thread work for each key, in order.
export async function typeTraced(address, report) {
  const browser = await launch(report.typing + report.patience);
  try {
    const { page, client } = await openReady(browser, address, report, []);
    // The main thread is idle, and all changes for the key have been painted.
    const idle = async () => {
      await page.evaluate(() => new Promise((done) => {
        requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 300)));
      }));
    };
    const enter = async (keys) => {
      await press(client, keys);
      await idle();
    };
    await within(report.patience, 'the warm-up', enter([...WARM_UP]).then(() => enter(['Escape'])));
    const tracer = await browser.target().createCDPSession();
    const typed = [];
    await startTrace(tracer);
    const queries = await throughQueries(report, async (query) => {
      await enter([...query]);
      await enter(['Escape']);
      typed.push(query);
    });
    const work = workPerKey(await stopTrace(tracer, report.patience));
    const keys = typed.flatMap((query) => [...query, 'Escape'].map((key) => ({ query, key })));
    // If the time ended in the middle of a query, the trace also has its keys.
    if (work.length < keys.length || (queries === report.queries.length && work.length !== keys.length)) {
      throw new Error(`${keys.length} keys were pressed, and the trace has ${work.length}`);
    }
    return { queries, keys: keys.map((key, at) => ({ ...key, work: work[at] })) };
  } finally {
    await quit(browser);
  }
}
