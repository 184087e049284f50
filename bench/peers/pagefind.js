// Pagefind with its Default UI, on one HTML file by pandoc for each page of the text.

import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const { dependencies } = JSON.parse(readFileSync(path.join(import.meta.dirname, 'package.json'), 'utf8'));

// The snippet from its documentation.
const UI = `<link href="pagefind/pagefind-ui.css" rel="stylesheet">
<script src="pagefind/pagefind-ui.js"></script>
<div id="search"></div>
<script>
window.addEventListener('DOMContentLoaded', () => {
  new PagefindUI({ element: '#search', showSubResults: true });
});
</script>
`;

export const pagefind = {
  name: 'pagefind',
  title: 'Pagefind',
  version: () => dependencies.pagefind,
  debounce: 300,
  prepare({ text, tools, folder }) {
    const ui = path.join(folder, 'search.html');
    writeFileSync(ui, UI);
    const site = path.join(folder, 'site');
    const pandoc = [
      '-s', '--toc', '-f', 'gfm', '-t', 'chunkedhtml', `--split-level=${text.split}`,
      '--metadata', `title=${text.title}`, '--include-before-body', ui, '-o', site, text.source,
    ];
    return { site, commands: [[tools.pandoc, pandoc], [tools.pagefind, ['--site', site]]] };
  },
  search: {
    field: '.pagefind-ui__search-input',
    isResult: (element) => Boolean(element.closest('.pagefind-ui__drawer')),
    isFinal: (query) => {
      const said = document.querySelector('.pagefind-ui__message')?.textContent ?? '';
      return said.includes(`results for ${query}`) || said.includes(`result for ${query}`);
    },
    shown: () => ({
      says: document.querySelector('.pagefind-ui__message')?.textContent.trim(),
      first: document.querySelector('.pagefind-ui__result')?.textContent.trim(),
    }),
  },
};
