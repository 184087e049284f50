// Updates the document with the results: replaces only the text between two markers.

import { readFileSync, renameSync, writeFileSync } from 'node:fs';

export function writeBetween(file, name, text) {
  const [begin, end] = [`<!-- ${name}: begin -->`, `<!-- ${name}: end -->`];
  const before = readFileSync(file, 'utf8');
  const [from, to] = [before.indexOf(begin), before.indexOf(end)];
  if (from === -1 || to < from) throw new Error(`${file} has no marks for “${name}”`);
  const after = `${before.slice(0, from + begin.length)}\n${text.trim()}\n${before.slice(to)}`;
  writeFileSync(`${file}.part`, after);
  renameSync(`${file}.part`, file);
}
