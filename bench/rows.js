// The rows of the table: each measure of a report with its numbers and those of the plain page, if any.

const column = (list, name) => (list ?? []).map((one) => one?.[name] ?? null);

function loadRows({ loads, sizes }) {
  const rows = [];
  if (sizes) {
    rows.push(['page, uncompressed', 'bytes', [sizes.page], [sizes.plain]]);
    rows.push(['page, Brotli', 'bytes', [sizes.pageBrotli], [sizes.plainBrotli]]);
  }
  for (const [name, { site, plain, first }] of Object.entries(loads ?? {})) {
    const add = (label, unit, field) => {
      rows.push([`${label}, ${name}`, unit, column(site, field), column(plain, field)]);
    };
    if (name === 'unthrottled') {
      rows.push(['transferred', 'bytes', column(site, 'bytes'), column(plain, 'bytes')]);
      rows.push(['requests', 'count', column(site, 'requests'), column(plain, 'requests')]);
    }
    add('first contentful paint', 'ms', 'fcp');
    add('largest contentful paint', 'ms', 'lcp');
    add('layout shift', 'score', 'shift');
    add('total blocking time', 'ms', 'blocking');
    add('ready (plain: loaded)', 'ms', 'ready');
    rows.push([`first query, answer so far, ${name}`, 'ms', column(first, 'soFar'), null]);
    rows.push([`first query shown, ${name}`, 'ms', column(first, 'whole'), null]);
  }
  return rows;
}

// All typed keys, each with the part of its query typed so far.
export function keysOf(typed) {
  return typed.flatMap(({ query, keys }) => keys.map((key, at) => ({
    ...key,
    query,
    typed: [...query].slice(0, at + 1).join(''),
    shown: key.shownAt ? key.shownAt - key.pressedAt : null,
  })));
}

// The duration of each interaction: its longest event. Browsers do not report those under 16 ms, which count as
// 16.
function interactions({ events, typed }) {
  const longest = new Map();
  for (const { interactionId, duration } of events) {
    longest.set(interactionId, Math.max(duration, longest.get(interactionId) ?? 0));
  }
  const all = [...longest.values()];
  const pressed = keysOf(typed).length;
  while (all.length < pressed) all.push(16);
  return all.sort((a, b) => a - b);
}

const isEscape = ({ key }) => key === 'Escape';

// `how` says of which processor.
function timedRows(timed, how) {
  if (!timed) return [[`key to result shown${how}`, 'ms', [null], null]];
  const keys = keysOf(timed.typed);
  const shown = (of) => of.map((key) => key.shown);
  const all = interactions(timed);
  const rank = Math.max(0, Math.ceil(all.length * 0.98) - 1);
  return [
    [`key to result shown${how}`, 'ms', shown(keys.filter((key) => !isEscape(key))), null],
    [`Esc to report shown${how}`, 'ms', shown(keys.filter(isEscape)), null],
    [`Event Timing, per key${how}`, 'ms', all, null],
    [`interaction to next paint (98th percentile)${how}`, 'ms', [all[rank] ?? null], null],
  ];
}

function typingRows({ timed, traced, slowed }) {
  const rows = timedRows(timed, '');
  for (const { slowdown, typing } of slowed ?? []) {
    rows.push(...timedRows(typing, `, processor slowed to 1/${slowdown}`));
  }
  if (traced) {
    const work = (of) => of.map((key) => key.work);
    rows.push(['main-thread work per key', 'ms', work(traced.keys.filter((key) => !isEscape(key))), null]);
    rows.push(['main-thread work per Esc', 'ms', work(traced.keys.filter(isEscape)), null]);
  } else {
    rows.push(['main-thread work per key', 'ms', [null], null]);
  }
  return rows;
}

function memoryRows({ timed, plainMemory }) {
  if (!timed) return [['memory', 'bytes', [null], null]];
  const { before, after } = timed.memory;
  const plain = plainMemory ?? {};
  return [
    ['JS heap, before the queries', 'bytes', [before.heap], [plain.heap ?? null]],
    ['JS heap, after', 'bytes', [after.heap], null],
    ['wasm memory, before', 'bytes', [before.wasm], null],
    ['wasm memory, after', 'bytes', [after.wasm], null],
    ['renderer, private, before', 'bytes', [before.renderer], [plain.renderer ?? null]],
    ['renderer, private, after', 'bytes', [after.renderer], null],
  ];
}

function buildRows({ builds, plainBuild }) {
  const plain = plainBuild ? [plainBuild.milliseconds] : null;
  return [
    ['foldout build, as a process (plain: pandoc)', 'ms', column(builds, 'milliseconds'), plain],
    ['foldout build, most memory', 'bytes', column(builds, 'peak'), null],
  ];
}

// `host` has the times of the benchmarks of the code, in milliseconds, by name.
export function rowsOf(result, host) {
  const build = buildRows(result);
  const inCode = Object.entries(host ?? {}).map(([name, times]) => [`host: ${name}`, 'ms', times, null]);
  if (!result.builds) return [...build, ...inCode];
  const browser = [...loadRows(result), ...typingRows(result), ...memoryRows(result)];
  return [...browser, ...build, ...inCode];
}
