// The three measured reports: their sources, their queries, the numbers of repetitions, and time limits.

import { existsSync } from 'node:fs';
import path from 'node:path';
import { BIG, FIRST, SEED } from './queries.js';

// The folder of the sources that are not part of the repository.
export const corpus = (root) => process.env.CORPUS ?? path.join(root, '../shared/corpus');

export function reports(root) {
  const big = { queries: BIG, first: FIRST.big };
  return [
    {
      name: 'seed',
      title: 'seed',
      source: path.join(root, 'seeds'),
      plain: path.join(root, 'seeds/japan-russia-relations.txt'),
      plainFormat: 'markdown',
      queries: SEED,
      first: FIRST.seed,
      builds: 5,
      loads: 5,
      patience: 60_000,
      typing: 120_000,
    },
    {
      name: 'mueller',
      title: 'Mueller report',
      source: path.join(corpus(root), 'mueller-report/mueller-report.html'),
      plainFormat: 'html',
      ...big,
      // The keys are also typed with a processor that is so many times slower.
      slowdowns: [2, 4],
      builds: 5,
      loads: 5,
      patience: 90_000,
      typing: 240_000,
    },
    {
      name: 'factbook',
      title: 'World Factbook',
      source: path.join(corpus(root), 'factbook/world-factbook.md'),
      // Pandoc would take seven minutes with its own Markdown.
      plainFormat: 'gfm',
      ...big,
      builds: 3,
      loads: 2,
      patience: 240_000,
      typing: 420_000,
    },
  ];
}

// The requested reports, and messages for those that are missing.
export function chosen(root, names) {
  const all = reports(root);
  const unknown = names.filter((name) => !all.some((report) => report.name === name));
  if (unknown.length > 0) {
    const known = all.map((report) => report.name).join(', ');
    throw new Error(`no such report: ${unknown.join(', ')}; there are ${known}`);
  }
  const wanted = all.filter((report) => names.length === 0 || names.includes(report.name));
  const missing = wanted.filter((report) => !existsSync(report.plain ?? report.source));
  return { present: wanted.filter((report) => !missing.includes(report)), missing };
}
