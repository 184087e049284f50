// VitePress with its default theme and local search.

import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { tree, writePages } from './texts.js';

const { dependencies } = JSON.parse(readFileSync(path.join(import.meta.dirname, 'package.json'), 'utf8'));

function items(pages) {
  return pages.map(({ title, name, pages: under }) => ({
    text: title,
    link: name === 'index' ? '/' : `/${name}`,
    ...(under.length > 0 && { items: items(under) }),
  }));
}

export const vitepress = {
  name: 'vitepress',
  title: 'VitePress',
  version: () => dependencies.vitepress,
  debounce: 200,
  prepare({ text, tools, folder }) {
    const settings = {
      title: text.title,
      themeConfig: { search: { provider: 'local' }, sidebar: items(tree(text.pages)) },
    };
    writePages(text, folder);
    mkdirSync(path.join(folder, '.vitepress'), { recursive: true });
    const code = `export default ${JSON.stringify(settings, null, 2)};\n`;
    writeFileSync(path.join(folder, '.vitepress/config.mjs'), code);
    // It resolves Vue from the folder of the pages.
    symlinkSync(path.dirname(path.dirname(tools.vitepress)), path.join(folder, 'node_modules'));
    const site = path.join(folder, '.vitepress/dist');
    return { site, commands: [[tools.vitepress, ['build', folder]]] };
  },
  search: {
    field: '.VPLocalSearchBox .search-input',
    open: () => document.querySelector('#local-search button')?.click(),
    isResult: (element) => Boolean(element.closest('.VPLocalSearchBox .results')),
    isFinal: (query) => {
      const none = document.querySelector('.VPLocalSearchBox .no-results');
      if (none) return none.textContent.includes(query);
      return Boolean(document.querySelector('.VPLocalSearchBox .result'));
    },
    shown: () => ({
      says: `${document.querySelectorAll('.VPLocalSearchBox .result').length} results`,
      first: document.querySelector('.VPLocalSearchBox .result')?.textContent.trim(),
    }),
  },
};
