// mdBook: a chapter for each page of the text, with the default theme and search.

import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { MDBOOK } from './install.js';
import { tree, writePages } from './texts.js';

function lines(pages, depth = 0) {
  return pages.flatMap(({ title, name, pages: under }) => {
    return [`${'  '.repeat(depth)}- [${title}](${name}.md)`, ...lines(under, depth + 1)];
  });
}

export const mdbook = {
  name: 'mdbook',
  title: 'mdBook',
  version: () => MDBOOK,
  prepare({ text, tools, folder }) {
    writePages(text, path.join(folder, 'src'));
    writeFileSync(path.join(folder, 'book.toml'), `[book]\ntitle = ${JSON.stringify(text.title)}\n`);
    const summary = ['# Summary', '', ...lines(tree(text.pages)), ''].join('\n');
    writeFileSync(path.join(folder, 'src/SUMMARY.md'), summary);
    const site = path.join(folder, 'book');
    return { site, commands: [[tools.mdbook, ['build', folder, '--dest-dir', site]]] };
  },
  search: {
    field: '#mdbook-searchbar',
    open: () => document.querySelector('#mdbook-search-toggle')?.click(),
    isResult: (element) => Boolean(element.closest('#mdbook-searchresults-outer')),
    isFinal: (query) => {
      const said = document.querySelector('#mdbook-searchresults-header').textContent;
      return said.includes(`'${query}'`) || said.includes(`'${query}':`);
    },
    shown: () => ({
      says: document.querySelector('#mdbook-searchresults-header').textContent,
      first: document.querySelector('#mdbook-searchresults li')?.textContent,
    }),
  },
};
