// The floor: pandoc's single page of plain HTML, without a script and without a search.

import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';

export const singlePage = (text, page) => [
  '-s', '-f', 'gfm', '-t', 'html', '--metadata', `title=${text.title}`, '-o', page, text.source,
];

export const pandoc = {
  name: 'pandoc',
  title: 'plain HTML',
  prepare({ text, tools, folder }) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    return { site: folder, commands: [[tools.pandoc, singlePage(text, path.join(folder, 'index.html'))]] };
  },
};
