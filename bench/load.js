// Measures loads of a page, each in an empty context: what is transferred, when it is painted, how long the main
// thread is busy, when the viewer is ready, and when a first query, typed as soon as the field accepts keys, is
// folded and painted.

import { openPage } from './browser.js';
import { observeLoading } from './observers.js';
import { pause, within } from './patience.js';
import { type } from './keyboard.js';
import { foldout } from './peers/foldout.js';
import { answerWatcher, EAGER, settled, watcher } from './watch.js';

// A key that changes nothing has a result too.
export const FOLDOUT = { ...foldout.search, answersEachKey: true };

// How long the page is still observed after loading, in milliseconds.
const AFTERMATH = 1_000;

// A longer task blocks the reader (in milliseconds).
const LONG = 50;

// Browsers request a default icon once for each host, which does not count for the page.
export function countTransfer(client) {
  const transfer = { bytes: 0, requests: 0 };
  const counted = new Set();
  client.on('Network.requestWillBeSent', ({ requestId, request }) => {
    const { hostname, pathname } = new URL(request.url);
    if (hostname !== '127.0.0.1' || pathname === '/favicon.ico') return;
    counted.add(requestId);
    transfer.requests += 1;
  });
  client.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (counted.has(requestId)) transfer.bytes += encodedDataLength;
  });
  return transfer;
}

function blocked(longTasks, from, to) {
  const inside = longTasks.filter(([start]) => start + LONG > from && start < to);
  return inside.reduce((sum, [start, duration]) => {
    const taken = Math.min(start + duration, to) - Math.max(start, from);
    return sum + Math.max(0, taken - LONG);
  }, 0);
}

// Resolves when the page is loaded and, if it has a viewer, the viewer is ready.
function loaded(hasViewer) {
  return new Promise((done, failed) => {
    const look = () => {
      if (window.seen.failed) failed(new Error('the viewer did not start'));
      const [navigation] = performance.getEntriesByType('navigation');
      const isLoaded = navigation && navigation.loadEventEnd > 0;
      if (isLoaded && (!hasViewer || window.seen.ready !== null)) {
        done(navigation.loadEventEnd);
      } else {
        setTimeout(look, 50);
      }
    };
    look();
  });
}

export async function measureLoad(browser, address, { hasViewer, conditions, patience }) {
  const { page, client, close } = await openPage(browser, conditions, [observeLoading]);
  try {
    const transfer = countTransfer(client);
    await within(patience, 'loading', page.goto(address, { timeout: 0 }));
    const loadEnd = await within(patience, 'loading', page.evaluate(loaded, hasViewer));
    await pause(AFTERMATH);
    const { fcp, lcp, shift, longTasks, ready } = await within(
      patience,
      'reading the observers',
      page.evaluate(() => ({ ...window.seen, wasmMemory: undefined })),
    );
    const end = hasViewer ? ready : loadEnd;
    return {
      bytes: transfer.bytes,
      requests: transfer.requests,
      fcp,
      lcp,
      shift,
      blocking: fcp === null ? null : blocked(longTasks, fcp, end),
      ready: end,
    };
  } finally {
    await close();
  }
}

// From the start of the navigation until `query` has its first answer, which may be of what has arrived so far, and until
// it is folded and painted in the whole page.
export async function measureFirstQuery(browser, address, query, { conditions, patience }) {
  const { page, client, close } = await openPage(browser, conditions, [observeLoading]);
  try {
    await client.send('Runtime.enable');
    await client.send('Runtime.addBinding', { name: 'fieldTakesKeys' });
    const takesKeys = new Promise((done) => client.on('Runtime.bindingCalled', done));
    await page.evaluateOnNewDocument(watcher(FOLDOUT) + answerWatcher(query) + EAGER);
    const going = page.goto(address, { timeout: 0 });
    // It is awaited below.
    going.catch(() => {});
    await within(patience, 'the filter field', takesKeys);
    await within(patience, 'the first keys', type(client, query));
    await within(patience, 'loading', going);
    await within(patience, 'loading', page.evaluate(loaded, true));
    await within(patience, 'the first result', page.evaluate(settled, 400));
    const result = await page.evaluate(() => ({
      query: document.getElementById('filter').value,
      filtered: document.documentElement.dataset.filtered,
      count: document.getElementById('filter-count').textContent.trim(),
      shownAt: window.keys.list.at(-1).shownAt,
      answeredAt: window.answeredAt,
    }));
    if (result.query !== query || result.filtered !== 'on' || result.count === '') {
      throw new Error(`“${query}” was typed, but the field has “${result.query}” and says “${result.count}”`);
    }
    return { soFar: Math.min(result.answeredAt, result.shownAt), whole: result.shownAt };
  } finally {
    await close();
  }
}
