// Types the queries that all peers understand, key by key, in one visit with its own browser; measures the memory
// before and after.

import { launch, openPage, quit } from '../browser.js';
import { press, type } from '../keyboard.js';
import { measureMemory } from '../memory.js';
import { observeLoading } from '../observers.js';
import { OutOfPatience, pause, within } from '../patience.js';
import { BIG, WARM_UP } from '../queries.js';
import { watcher } from '../watch.js';
import { final, QUIET } from './visits.js';
import { silence, watchWire } from './wire.js';

// Only words: not every peer has phrases, exclusions, alternatives, or operators for parts of a text.
export const QUERIES = BIG.filter((query) => !/["()]|\bOR\b|(^| )-|\w:/.test(query));

// With `slowdown` the browser makes its processor so many times slower.
export async function typePeer(address, peer, text, slowdown) {
  const { patience } = text;
  const end = performance.now() + text.typing;
  const browser = await launch(text.typing + patience);
  try {
    const scripts = [observeLoading, ...(peer.search ? [watcher(peer.search)] : [])];
    const { page, client } = await openPage(browser, slowdown && { slowdown }, scripts);
    const wire = await watchWire(client);
    await within(patience, 'loading', page.goto(address, { timeout: 0 }));
    await within(patience, 'loading', silence(wire, QUIET));
    const memory = { before: await measureMemory(browser, page, client) };
    if (!peer.search) return { memory, typed: [], failed: [] };

    await within(patience, 'the search field', page.evaluate(() => window.reachField()));
    const enter = async (query) => {
      await within(patience, `typing “${query}”`, type(client, query));
      await final(page, wire, query, patience);
    };
    const clear = async () => {
      await page.evaluate(() => document.querySelector(window.search.field).select());
      await press(client, [peer.clear ?? 'Backspace']);
      await final(page, wire, null, patience);
    };
    await enter(WARM_UP);
    await clear();
    const [typed, failed] = [[], []];
    for (const query of text.queries) {
      if (performance.now() > end) {
        failed.push(`${text.queries.length - typed.length} queries not begun: the time for all was up`);
        break;
      }
      await page.evaluate(() => { window.keys.list.length = 0; });
      try {
        await enter(query);
      } catch (error) {
        if (!(error instanceof OutOfPatience)) throw error;
        // Its pending work would be counted for the next query.
        failed.push(error.message);
        break;
      }
      const keys = await page.evaluate(() => window.keys.list);
      const shown = await page.evaluate(() => window.search.shown());
      typed.push({ query, keys, shown });
      await clear();
    }
    await pause(QUIET);
    memory.after = await measureMemory(browser, page, client);
    return { memory, typed, failed };
  } finally {
    await quit(browser);
  }
}
