// Reads criterion's samples, as milliseconds per run.

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const folders = (folder) => {
  try {
    return readdirSync(folder, { withFileTypes: true }).filter((it) => it.isDirectory()).map((it) => it.name);
  } catch {
    return [];
  }
};

// Lists of times, by report and by name of the benchmark.
export function criterionResults(folder, order) {
  const results = {};
  const known = folders(folder);
  for (const group of order.filter((name) => known.includes(name))) {
    for (const report of folders(path.join(folder, group))) {
      const file = path.join(folder, group, report, 'new/sample.json');
      let sample;
      try {
        sample = JSON.parse(readFileSync(file, 'utf8'));
      } catch {
        continue;
      }
      const times = sample.times.map((nanoseconds, at) => nanoseconds / sample.iters[at] / 1e6);
      (results[report] ??= {})[group] = times;
    }
  }
  return results;
}

// In the order of a build.
export const STEPS = ['ingest', 'compose', 'encode', 'decode', 'prerender', 'build'];
