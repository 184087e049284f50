// What all benchmarks have in common: where things are, options, a clock, steps that may fail, and where the
// numbers are kept.

import path from 'node:path';
import { parseArgs } from 'node:util';
import { writeBetween } from './document.js';
import { within } from './patience.js';

export const root = path.resolve(import.meta.dirname, '..');
export const target = path.resolve(root, process.env.CARGO_TARGET_DIR ?? 'target');

// The options on the command line: the command that is measured, and those of `own`, each with its default,
// or `undefined` where it has none.
export function optionsOf(own) {
  const all = { foldout: path.join(target, 'release/foldout'), ...own };
  const described = Object.entries(all).map(([name, value]) => {
    const type = typeof value === 'boolean' ? 'boolean' : 'string';
    return [name, value === undefined ? { type } : { type, default: value }];
  });
  const { values } = parseArgs({ options: Object.fromEntries(described) });
  return { ...values, foldout: path.resolve(values.foldout) };
}

export function say(what) {
  const seconds = Math.round(performance.now() / 1000);
  process.stderr.write(`bench: ${String(seconds).padStart(5)} s: ${what}\n`);
}

// Tells how many milliseconds are left of so many minutes.
export function clock(minutes) {
  const end = performance.now() + Number(minutes) * 60_000;
  return () => end - performance.now();
}

// Runs a step after the other. One that fails, or for which no time is `left`, is noted in `failures` and
// gives null, and the others go on. `about` says what the steps are of.
export function stepper(failures, left, about = '') {
  return async (name, run) => {
    say(about + name);
    try {
      if (left() <= 0) throw new Error('not begun: the time for all was up');
      return await within(left(), name, run());
    } catch (error) {
      failures.push(`${name}: ${error.message.split('\n')[0]}`);
      return null;
    }
  };
}

// Prints `parts` and puts them into the part of the document that is called `name`.
export function keep(document, name, parts) {
  const text = parts.join('\n\n');
  process.stdout.write(`${text}\n`);
  writeBetween(document, name, text);
}
