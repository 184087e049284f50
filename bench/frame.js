// Functions shared by all benchmarks: paths, options, a clock, steps that may fail, and the document for results.

import path from 'node:path';
import { parseArgs } from 'node:util';
import { writeBetween } from './document.js';
import { within } from './patience.js';

export const root = path.resolve(import.meta.dirname, '..');
export const target = path.resolve(root, process.env.CARGO_TARGET_DIR ?? 'target');

// The command-line options: the measured command, and those of `own`, each with its default or `undefined`.
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

// Returns a function that gives the milliseconds left of this many minutes.
export function clock(minutes) {
  const end = performance.now() + Number(minutes) * 60_000;
  return () => end - performance.now();
}

// Runs steps one after another. A step that fails, or has no time `left`, is added to `failures` and gives null;
// the others continue. `about` is a prefix for messages.
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

// Prints `parts` and writes them into the part `name` of the document.
export function keep(document, name, parts) {
  const text = parts.join('\n\n');
  process.stdout.write(`${text}\n`);
  writeBetween(document, name, text);
}
