// The tables of the peers: one for each text, with one row for each peer.

import { median, quantile } from '../statistics.js';
import { shown, table } from '../tables.js';

const NONE = '–';
const numbers = (list) => list.filter((value) => Number.isFinite(value));
const of = (list, field) => numbers((list ?? []).map((one) => one?.[field]));

const taken = ({ pressedAt, changedAt, shownAt }) => {
  return changedAt === undefined || !shownAt ? null : shownAt - pressedAt;
};

// Median and 95th percentile.
function both(values) {
  return values.length === 0 ? 'failed' : `${shown(median(values), 'ms')} / ${shown(quantile(values, 0.95), 'ms')}`;
}

function everyKey(peer, keys) {
  if (peer.debounce) return 'debounced';
  const own = numbers(keys.map(taken));
  const missing = keys.length - own.length;
  return missing === 0 ? both(own) : `${both(own)} (${own.length} of ${keys.length})`;
}

function searchCells(peer, result) {
  if (!peer.search) return [NONE, NONE, NONE, NONE, NONE, NONE];
  const first = (name) => cell(numbers(result[name]?.first ?? []), 'ms');
  const typed = result.typing?.typed ?? [];
  const slowed = result.slowed?.typed ?? [];
  const last = numbers(typed.map(({ keys }) => taken(keys.at(-1))));
  const missing = typed.length - last.length;
  return [
    cell(of(result.unthrottled?.visits, 'searchBytes'), 'bytes'),
    first('unthrottled'),
    first('throttled'),
    typed.length === 0 ? 'failed' : everyKey(peer, typed.flatMap(({ keys }) => keys)),
    missing === 0 ? both(last) : `${both(last)} (${last.length} of ${typed.length})`,
    slowed.length === 0 ? NONE : everyKey(peer, slowed.flatMap(({ keys }) => keys)),
  ];
}

const cell = (values, unit) => (values.length === 0 ? 'failed' : shown(median(values), unit));

function cells(peer, result) {
  if (!result.builds) {
    const said = result.failures.some((one) => one.startsWith('not installed')) ? 'not installed' : 'failed';
    return [said, ...HEAD.slice(2).map(() => NONE)];
  }
  const { before, after } = result.typing?.memory ?? {};
  const memory = [before, after].map((one) => (one?.renderer ? shown(one.renderer, 'bytes') : NONE));
  return [
    cell(of(result.builds, 'milliseconds'), 'ms'),
    cell(of(result.unthrottled?.visits, 'bytes'), 'bytes'),
    cell(of(result.unthrottled?.visits, 'requests'), 'count'),
    cell(of(result.throttled?.visits, 'fcp'), 'ms'),
    ...searchCells(peer, result),
    memory.join(' / '),
    result.share === undefined ? NONE : `${(100 * Math.min(1, result.share)).toFixed(result.share < 0.1 ? 1 : 0)} %`,
  ];
}

const HEAD = [
  'tool',
  'build',
  'first visit',
  'requests',
  'first paint, throttled',
  'first search adds',
  'first query, unthrottled',
  'first query, throttled',
  'every key, median / p95',
  'last key, median / p95',
  'every key, slowed to 1/2',
  'renderer, before / after',
  'words without script',
];

export function peerTable(text, peers, results) {
  const rows = peers.flatMap((peer) => {
    const result = results.find((one) => one.peer === peer.name);
    return result ? [[peer.title, ...cells(peer, result)]] : [];
  });
  return `**${text.title}**\n\n${table(HEAD, rows)}`;
}

export function versions(peers, tools) {
  const there = peers.filter(({ name, version }) => version && !tools.missing[name]);
  const each = there.map(({ title, version }) => `${title} ${version(tools)}`);
  return `* beside Foldout: ${each.join('; ')}`;
}

export function remarks(results) {
  return results.flatMap(({ text, title, failures }) => {
    return failures.map((failure) => `* ${text}: ${title}: ${failure}`);
  });
}
