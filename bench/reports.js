// The three reports that are measured: where their sources are, what is typed into them, how often
// each thing is repeated and how long anything may take.

import { existsSync } from 'node:fs';
import path from 'node:path';
import { BIG, FIRST, SEED } from './queries.js';

// Where the sources that do not travel with Foldout are looked for.
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
      builds: 5,
      loads: 5,
      patience: 90_000,
      typing: 240_000,
    },
    {
      name: 'factbook',
      title: 'World Factbook',
      source: path.join(corpus(root), 'factbook/world-factbook.md'),
      // Pandoc's own Markdown would take it seven minutes.
      plainFormat: 'gfm',
      ...big,
      builds: 3,
      loads: 2,
      patience: 240_000,
      typing: 420_000,
    },
  ];
}

// Those of them that are asked for, and what to say of those that are not there.
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
