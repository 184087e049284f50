// MkDocs with the Material theme and the default search plugin.

import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { tree, writePages } from './texts.js';

const pinned = readFileSync(path.join(import.meta.dirname, 'requirements.txt'), 'utf8');

// A page with subpages is the first of its section.
function nav(pages) {
  return pages.map(({ title, name, pages: under }) => {
    const own = { [title]: `${name}.md` };
    return under.length > 0 ? { [title]: [own, ...nav(under)] } : own;
  });
}

export const mkdocs = {
  name: 'mkdocs',
  title: 'MkDocs Material',
  version: () => /^mkdocs-material==(.*)$/m.exec(pinned)[1],
  prepare({ text, tools, folder }) {
    writePages(text, path.join(folder, 'docs'));
    // JSON is valid YAML. The theme's fonts would be loaded from another host.
    const settings = {
      site_name: text.title,
      theme: { name: 'material', font: false },
      nav: nav(tree(text.pages)),
    };
    const file = path.join(folder, 'mkdocs.yml');
    writeFileSync(file, `${JSON.stringify(settings, null, 2)}\n`);
    const site = path.join(folder, 'site');
    const given = ['build', '--quiet', '--config-file', file, '--site-dir', site];
    return { site, commands: [[tools.mkdocs, given]] };
  },
  search: {
    field: '.md-search__input',
    // A worker searches: unanswered messages are pending results.
    watch() {
      window.unanswered = 0;
      window.Worker = class extends window.Worker {
        constructor(...given) {
          super(...given);
          this.addEventListener('message', () => { window.unanswered -= 1; });
        }

        postMessage(...given) {
          window.unanswered += 1;
          super.postMessage(...given);
        }
      };
    },
    isResult: (element) => Boolean(element.closest('.md-search-result')),
    isFinal: () => {
      const said = document.querySelector('.md-search-result__meta').textContent;
      return window.unanswered === 0 && /^\s*(No|\d+) matching/.test(said);
    },
    shown: () => ({
      says: document.querySelector('.md-search-result__meta').textContent.trim(),
      first: document.querySelector('.md-search-result__item')?.textContent.trim(),
    }),
  },
};
