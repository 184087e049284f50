// All measurements of one peer with one text, step by step. A failed step is reported instead of its number, and
// the others continue.

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { CONDITIONS, launch, quit } from '../browser.js';
import { stepper } from '../frame.js';
import { FIRST } from '../queries.js';
import { serve } from '../server.js';
import { buildPeer } from './sites.js';
import { wordsOf } from './texts.js';
import { typePeer } from './typing.js';
import { measureFirstQuery, measureVisit } from './visits.js';

const BUILD_PATIENCE = 600_000;
// The number of words of the page's HTML without scripts.
function firstWords(site, address) {
  const [name] = address.split('?');
  const html = readFileSync(path.join(site, name.endsWith('/') ? `${name}index.html` : name), 'utf8');
  const [, body] = /<body[^>]*>([\s\S]*)$/i.exec(html) ?? [null, html];
  const text = body
    .replace(/<(script|style|template|svg|iframe|noscript)\b[\s\S]*?<\/\1>/gi, ' ')
    .replace(/<\/?(b|i|a|em|strong|span|mark|sup|sub|code|wbr)\b[^>]*>/gi, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&#?\w+;/g, (entity) => (/^&(#39|rsquo|#x27|apos);/.test(entity) ? "'" : ' '));
  return wordsOf(text);
}

// Calls `run` several times, but not again after a failure.
async function repeated(times, run) {
  const all = [];
  while (all.length < times && !all.some((one) => one === null || one.failed)) all.push(await run(all.length + 1));
  return all;
}

async function visits(step, peer, address, { text, times }) {
  const all = {};
  const browser = await launch(text.patience * 2);
  try {
    const given = { search: peer.search, query: FIRST.big, patience: text.patience };
    await step('a load that does not count', () => measureVisit(browser, address, { ...given, query: null }));
    for (const [name, conditions] of Object.entries(CONDITIONS)) {
      const query = conditions ? null : given.query;
      all[name] = {
        visits: await repeated(times, (at) => step(`visit, ${name}, ${at} of ${times}`, () => {
          return measureVisit(browser, address, { ...given, query, conditions });
        })),
        first: peer.search && await repeated(times, (at) => step(`first query, ${name}, ${at} of ${times}`, () => {
          return measureFirstQuery(browser, address, { ...given, conditions });
        })),
      };
    }
  } finally {
    await quit(browser);
  }
  return all;
}

export async function measurePeer(peer, text, { tools, folder, left, times }) {
  const result = { text: text.name, peer: peer.name, title: peer.title, failures: [] };
  const step = stepper(result.failures, left, `${text.name}: ${peer.title}: `);
  if (tools.missing[peer.name]) {
    result.failures.push(tools.missing[peer.name]);
    return result;
  }
  const built = await step('build', () => {
    return buildPeer(peer, { text, tools, folder, times, patience: Math.max(1, Math.min(BUILD_PATIENCE, left())) });
  });
  if (!built) return result;
  result.builds = built.builds;
  const address = peer.address ?? '/';
  result.share = firstWords(built.site, address) / text.words;
  const server = await serve(built.site);
  try {
    const whole = server.address + address;
    Object.assign(result, await visits(step, peer, whole, { text, times }));
    result.failures.push(...result.unthrottled.visits.flatMap((one) => one?.failed ?? []));
    result.typing = await step('typing', () => typePeer(whole, peer, text));
    result.failures.push(...(result.typing?.failed ?? []));
    result.slowed = text.slowdown && peer.search
      ? await step(`typing, slowed to 1/${text.slowdown}`, () => typePeer(whole, peer, text, text.slowdown))
      : null;
    result.failures.push(...(result.slowed?.failed ?? []));
  } finally {
    server.close();
  }
  return result;
}
