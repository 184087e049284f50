// The texts for all peers: each as one Markdown file, and split at headings into pages for tools that make sites
// of many pages.

import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { corpus } from '../reports.js';

// A page begins at each heading of level `split` or above.
export function texts(root) {
  const mueller = path.join(corpus(root), 'mueller-report');
  return [
    {
      name: 'mueller',
      title: 'Mueller report',
      split: 2,
      // The keys are also typed with a processor that is so many times slower.
      slowdown: 2,
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

// In the Mueller report's Markdown no note is referenced, so tools would drop the notes or show them differently;
// as paragraphs they are the same for all. A `<` before a letter would begin a tag in some tools only.
function plainly(markdown) {
  return markdown
    .replace(/^[ \t]*\[\^([^\]\s]+)\]:[ \t]*/gm, '\n\\[$1\\] ')
    .replace(/(?<!\\)<(?=[a-z/!?])/gi, '\\<');
}

// A file that does not begin with a heading gets one.
function joined(files) {
  return files.map((file) => {
    const text = plainly(readFileSync(file, 'utf8').replace(/^\uFEFF/, '').trim());
    return text.startsWith('#') ? text : `# Appendices\n\n${text}`;
  }).join('\n\n');
}

// A heading's text without Markdown punctuation.
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

// Writes `text` into `folder` as one file; returns it with its pages.
export function prepare(text, folder) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const markdown = joined(text.files);
  const source = path.join(folder, `${text.name}.md`);
  writeFileSync(source, `${markdown}\n`);
  return { ...text, source, pages: pagesOf(markdown, text.split), words: wordsOf(markdown) };
}

// Writes the pages as Markdown files into a new `folder`.
export function writePages(text, folder) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const { name, markdown } of text.pages) {
    writeFileSync(path.join(folder, `${name}.md`), markdown);
  }
}

// The pages as a tree: a page contains the deeper pages that follow it.
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
