// The baseline: pandoc's single page of plain HTML, without scripts and search.

import path from 'node:path';

export const singlePage = (text, page) => [
  '-s', '-f', 'gfm', '-t', 'html', '--metadata', `title=${text.title}`, '-o', page, text.source,
];

export const pandoc = {
  name: 'pandoc',
  title: 'plain HTML',
  prepare({ text, tools, folder }) {
    return { site: folder, commands: [[tools.pandoc, singlePage(text, path.join(folder, 'index.html'))]] };
  },
};
