// The texts that all peers get: each as one file of Markdown, and the same split at its headings into
// pages for the tools whose sites have many.

import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { corpus } from '../reports.js';

// A page begins at each heading down to level `split`.
export function texts(root) {
  const mueller = path.join(corpus(root), 'mueller-report');
  return [
    {
      name: 'mueller',
      title: 'Mueller report',
      split: 2,
      files: ['volume1.md', 'volume2.md', 'appendices.md'].map((name) => path.join(mueller, name)),
      patience: 120_000,
      typing: 300_000,
    },
    {
      name: 'factbook',
      title: 'World Factbook',
      split: 3,
      files: [path.join(corpus(root), 'factbook/world-factbook.md')],
      patience: 240_000,
      typing: 900_000,
    },
  ];
}

export const isThere = ({ files }) => files.every((file) => existsSync(file));

// In the Mueller report's Markdown nothing refers to a note, and every tool would leave the notes out
// or show them as it likes; as paragraphs they stand where they stood, for all alike. A `<` before a
// letter would begin a tag for some of the tools and not for others.
function plainly(markdown) {
  return markdown
    .replace(/^[ \t]*\[\^([^\]\s]+)\]:[ \t]*/gm, '\n\\[$1\\] ')
    .replace(/(?<!\\)<(?=[a-z/!?])/gi, '\\<');
}

// Files that begin without a heading get one.
function joined(files) {
  return files.map((file) => {
    const text = plainly(readFileSync(file, 'utf8').replace(/^\uFEFF/, '').trim());
    return text.startsWith('#') ? text : `# Appendices\n\n${text}`;
  }).join('\n\n');
}

// A heading's words without what Markdown reads as signs.
const plainTitle = (line) => line.replace(/^#+\s*/, '').replace(/[\\`*_[\]<>|]/g, '').replace(/\s+/g, ' ').trim();

function pagesOf(markdown, split) {
  const pages = [];
  const isStart = new RegExp(`^#{1,${split}} `);
  for (const line of markdown.split('\n')) {
    if (isStart.test(line) || pages.length === 0) {
      const level = Math.max(1, /^#*/.exec(line)[0].length);
      const name = pages.length === 0 ? 'index' : `page-${String(pages.length).padStart(3, '0')}`;
      pages.push({ name, level, title: plainTitle(line), lines: [] });
    }
    pages.at(-1).lines.push(line);
  }
  return pages.map(({ lines, ...page }) => ({ ...page, markdown: `${lines.join('\n').trim()}\n` }));
}

export const wordsOf = (text) => (text.match(/[\p{L}\p{N}]+(?:[’'.,-][\p{L}\p{N}]+)*/gu) ?? []).length;

// Writes `text` into `folder` as one file; gives it with its pages.
export function prepare(text, folder) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const markdown = joined(text.files);
  const source = path.join(folder, `${text.name}.md`);
  writeFileSync(source, `${markdown}\n`);
  return { ...text, source, pages: pagesOf(markdown, text.split), words: wordsOf(markdown) };
}

// Writes the pages as files of Markdown into `folder`, which is made anew.
export function writePages(text, folder) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const { name, markdown } of text.pages) {
    writeFileSync(path.join(folder, `${name}.md`), markdown);
  }
}

// The pages as a tree by their levels: a page has those after it that are deeper, if it is not first.
export function tree(pages) {
  const top = [];
  const open = [];
  for (const page of pages) {
    const node = { ...page, pages: [] };
    while (open.length > 0 && open.at(-1).level >= page.level) open.pop();
    (open.at(-1)?.pages ?? top).push(node);
    open.push(node);
  }
  return top;
}
