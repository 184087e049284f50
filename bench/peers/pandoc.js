// The floor: pandoc's single page of plain HTML, without a script and without a search.

import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';

const pinned = readFileSync(path.join(import.meta.dirname, 'requirements.txt'), 'utf8');

export const PANDOC = `pandoc of pypandoc_binary ${/^pypandoc_binary==(.*)$/m.exec(pinned)[1]}`;

export const singlePage = (text, page) => [
  '-s', '-f', 'gfm', '-t', 'html', '--metadata', `title=${text.title}`, '-o', page, text.source,
];

export const pandoc = {
  name: 'pandoc',
  title: 'plain HTML',
  version: PANDOC,
  prepare({ text, tools, folder }) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    return { site: folder, commands: [[tools.pandoc, singlePage(text, path.join(folder, 'index.html'))]] };
  },
};
