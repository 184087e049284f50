// Tables in Markdown that are also readable on a terminal.

import { median, summary } from './statistics.js';
import { keysOf, rowsOf } from './rows.js';

const NONE = '–';

function scaled(value) {
  if (value === 0) return '0';
  const digits = Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value))));
  return value.toFixed(Math.min(digits, 3));
}

// Formats a number for its unit.
export function shown(value, unit) {
  if (value === undefined || value === null) return NONE;
  if (unit === 'count') return String(value);
  if (unit === 'score') return value.toFixed(3);
  if (unit === 'ms') return value >= 100_000 ? `${(value / 1000).toFixed(0)} s` : `${scaled(value)} ms`;
  if (value >= 1e6) return `${scaled(value / 1e6)} MB`;
  return value >= 1e3 ? `${scaled(value / 1e3)} kB` : `${value} B`;
}

// Aligns the columns. The first `words` columns are text, the others numbers.
export function table(head, rows, words = 1) {
  const all = [head, ...rows].map((row) => row.map((cell) => String(cell).replaceAll('|', '\\|')));
  const widths = head.map((_, at) => Math.max(2, ...all.map((row) => [...row[at]].length)));
  const line = (row) => `| ${row.map((cell, at) => {
    const space = ' '.repeat(widths[at] - [...cell].length);
    return at < words ? cell + space : space + cell;
  }).join(' | ')} |`;
  const rule = widths.map((width, at) => (at < words ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`));
  return [line(all[0]), `| ${rule.join(' | ')} |`, ...all.slice(1).map(line)].join('\n');
}

function cells([label, unit, values, plainValues]) {
  const own = summary(values);
  const plain = plainValues ? median(plainValues.filter(Number.isFinite)) : undefined;
  if (own.n === 0) return [label, 0, 'failed', NONE, NONE, shown(plain, unit), NONE];
  const times = plain > 0 ? `× ${(own.median / plain).toFixed(2)}` : NONE;
  const isOne = own.n === 1;
  return [
    label,
    own.failed ? `${own.n} of ${own.n + own.failed}` : own.n,
    shown(own.median, unit),
    isOne ? NONE : shown(own.p95, unit),
    isOne ? NONE : `${shown(own.least, unit)} to ${shown(own.most, unit)}`,
    shown(plain, unit),
    times,
  ];
}

const HEAD = ['measure', 'n', 'median', 'p95', 'least to most', 'plain HTML', 'ratio'];

// The main table: all reports, all measures.
export function mainTable(results, host) {
  const rows = results.flatMap((result) => [
    [`**${result.title}**`, '', '', '', '', '', ''],
    ...rowsOf(result, host[result.name]).map(cells),
  ]);
  return table(HEAD, rows);
}

const code = (text) => `\`${text}\``;

function five(keys, field) {
  return [...keys].filter((key) => Number.isFinite(key[field])).sort((a, b) => b[field] - a[field]).slice(0, 5);
}

// The slowest keys, each with the text typed so far and its query.
export function worstKeys(results) {
  const rows = results.flatMap(({ title, timed, traced }) => {
    const slow = timed ? five(keysOf(timed.typed), 'shown') : [];
    const busy = traced ? five(typedOf(traced.keys), 'work') : [];
    const row = (measure, field) => (key) => [
      title,
      measure,
      key.key === 'Escape' ? 'Esc' : code(key.typed),
      code(key.query),
      shown(key[field], 'ms'),
    ];
    return [...slow.map(row('result shown', 'shown')), ...busy.map(row('work', 'work'))];
  });
  return table(['report', 'measure', 'typed so far', 'of the query', 'time'], rows, 4);
}

function typedOf(keys) {
  let [query, typed] = [null, ''];
  return keys.map((key) => {
    if (key.query !== query) [query, typed] = [key.query, ''];
    typed += key.key;
    return { ...key, typed };
  });
}

// Failures, omissions, and results that changed after they were considered final.
export function remarks(results, missing) {
  const lines = missing.map(({ title }) => `* ${title}: skipped, its source is not there`);
  for (const { title, queries, failures, timed, traced } of results) {
    lines.push(...failures.map((failure) => `* ${title}: failed: ${failure}`));
    for (const [pass, typing] of [['timed', timed], ['traced', traced]]) {
      if (typing && typing.queries < queries) {
        lines.push(`* ${title}: ${pass}, ${typing.queries} of ${queries} queries before patience ended`);
      }
    }
    if (timed?.late) lines.push(`* ${title}: ${timed.late} results changed after they were taken for final`);
    const overtaken = timed ? keysOf(timed.typed).filter((key) => key.shown === null).length : 0;
    if (overtaken) lines.push(`* ${title}: ${overtaken} keys without a result of their own`);
    if (timed && timed.memory.before.wasm === null) lines.push(`* ${title}: wasm memory could not be reached`);
  }
  return lines;
}
