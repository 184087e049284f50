// The work of the renderer's main thread for each key, from a trace: the time of its tasks between one `keydown`
// and the next.

import { within } from './patience.js';

const CATEGORIES = ['toplevel', 'devtools.timeline'];

export async function startTrace(client) {
  await client.send('Tracing.start', {
    transferMode: 'ReturnAsStream',
    traceConfig: {
      recordMode: 'recordAsMuchAsPossible',
      excludedCategories: ['*'],
      includedCategories: CATEGORIES,
    },
  });
}

async function readStream(client, handle) {
  const parts = [];
  for (;;) {
    const { data, eof, base64Encoded } = await client.send('IO.read', { handle, size: 8 << 20 });
    parts.push(base64Encoded ? Buffer.from(data, 'base64') : Buffer.from(data));
    if (eof) break;
  }
  await client.send('IO.close', { handle });
  return Buffer.concat(parts);
}

// The events of a trace, one JSON value on each line. Irrelevant events are not parsed.
function* eventsOf(bytes) {
  let from = 0;
  while (from < bytes.length) {
    let to = bytes.indexOf(10, from);
    if (to === -1) to = bytes.length;
    const line = bytes.toString('utf8', from, to);
    from = to + 1;
    if (!line.includes('RunTask') && !line.includes('"keydown"')) continue;
    const start = line.indexOf('{"args"');
    const end = line.lastIndexOf('}');
    if (start === -1) continue;
    try {
      yield JSON.parse(line.slice(start, end + 1).replace(/\]\s*,?\s*"metadata".*$/s, ''));
    } catch {
      // The last line also has the end of the trace.
    }
  }
}

// The main-thread work for each key in milliseconds, in the order of handling.
export function workPerKey(bytes) {
  const keys = [];
  const tasks = new Map();
  for (const event of eventsOf(bytes)) {
    const thread = `${event.pid}:${event.tid}`;
    if (event.name === 'EventDispatch' && event.args?.data?.type === 'keydown') {
      keys.push({ at: event.ts, thread });
    } else if (/RunTask$/.test(event.name) && event.ph === 'X') {
      if (!tasks.has(thread)) tasks.set(thread, []);
      tasks.get(thread).push({ at: event.ts, for: event.dur ?? 0 });
    }
  }
  keys.sort((a, b) => a.at - b.at);
  const whole = new Map([...tasks].map(([thread, list]) => [thread, outermost(list)]));
  return keys.map(({ at, thread }, index) => {
    const next = keys[index + 1]?.at ?? Infinity;
    const between = (task) => Math.min(task.at + task.for, next) - Math.max(task.at, at);
    const own = whole.get(thread) ?? [];
    return own.reduce((sum, task) => sum + Math.max(0, between(task)), 0) / 1000;
  });
}

// Nested tasks count only with the outer one.
function outermost(tasks) {
  let end = -Infinity;
  const sorted = [...tasks].sort((a, b) => a.at - b.at || b.for - a.for);
  return sorted.filter((task) => {
    if (task.at < end) return false;
    end = task.at + task.for;
    return true;
  });
}

export async function stopTrace(client, patience) {
  const complete = new Promise((done) => client.once('Tracing.tracingComplete', done));
  await client.send('Tracing.end');
  const { stream, dataLossOccurred } = await within(patience, 'the trace', complete);
  if (dataLossOccurred) throw new Error('the trace is not whole');
  return within(patience, 'reading the trace', readStream(client, stream));
}
