// Foldout: the text as one page, with its filter.

import path from 'node:path';

export const foldout = {
  name: 'foldout',
  title: 'Foldout',
  hasViewer: true,
  clear: 'Escape',
  prepare({ text, tools, folder }) {
    const site = path.join(folder, 'site');
    return { site, commands: [[tools.foldout, ['build', text.source, '--out', site, '--quiet']]] };
  },
  search: {
    field: '#filter',
    // The report, the outline's counts and the filter bar. Not the sentences for screen readers, which wait until
    // typing stops, nor the outline's mark of the current entry, nor the margin's numbers and notes, which follow a
    // pause.
    isResult: (element, attribute) => {
      if (element.closest('[role=status], [aria-live], .sidenotes') || attribute === 'data-number') return false;
      if (element.closest('#outline')) return Boolean(element.closest('.outline__count'));
      return attribute !== 'aria-current';
    },
    isFinal: (query) => document.getElementById('filter').value === query
      && document.documentElement.dataset.filtered === 'on'
      && document.getElementById('filter-count').textContent.trim() !== '',
    shown: () => ({
      says: document.getElementById('filter-count').textContent.trim(),
      first: [...document.querySelectorAll('#report p')].find((it) => it.checkVisibility())?.textContent,
    }),
  },
};
