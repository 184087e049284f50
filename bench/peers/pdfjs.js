// PDF.js: its viewer with “find”, with the text as a PDF that the browser prints from pandoc's page.

import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { EXECUTABLE } from '../browser.js';
import { singlePage } from './pandoc.js';

const { dependencies } = JSON.parse(readFileSync(path.join(import.meta.dirname, 'package.json'), 'utf8'));

// The package has PDF.js's viewer, with additions for Angular in its page.
const ADDED = [
  /<meta\s+http-equiv="Content-Security-Policy"[^>]*>/,
  /<link rel="stylesheet" href="ng2-customization.css">/,
  /<script src="postmessage-wrapper.js"><\/script>/,
];

function copyViewer(viewer, site) {
  cpSync(viewer, site, { recursive: true });
  const page = path.join(site, 'web/viewer.html');
  let html = readFileSync(page, 'utf8');
  for (const added of ADDED) {
    if (!added.test(html)) throw new Error(`the viewer's page has no ${added}`);
    html = html.replace(added, '');
  }
  writeFileSync(page, html);
}

export const pdfjs = {
  name: 'pdfjs',
  title: 'PDF.js',
  version(tools) {
    const [, own] = /apiVersion:"([^"]+)"/.exec(readFileSync(path.join(tools.pdfjs, 'build/pdf.mjs'), 'utf8'));
    return `${own} (ng2-pdfjs-viewer ${dependencies['ng2-pdfjs-viewer']})`;
  },
  address: '/web/viewer.html?file=/report.pdf',
  debounce: 250,
  prepare({ text, tools, folder }) {
    const [site, page, pdf] = ['site', 'page.html', 'report.pdf'].map((name) => path.join(folder, name));
    const print = [
      '--headless', '--disable-gpu', '--no-pdf-header-footer', `--user-data-dir=${path.join(folder, 'profile')}`,
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      `--print-to-pdf=${pdf}`, `file://${page}`,
    ];
    return {
      site,
      commands: [[tools.pandoc, singlePage(text, page)], [EXECUTABLE, print]],
      finish() {
        copyViewer(tools.pdfjs, site);
        // The browser may fail with an exit code of success; then this file is missing.
        cpSync(pdf, path.join(site, 'report.pdf'));
      },
    };
  },
  search: {
    field: '#findInput',
    open: () => {
      if (window.PDFViewerApplication?.initialized) document.querySelector('#viewFindButton')?.click();
    },
    isResult: (element) => Boolean(element.closest('#findResultsCount, #findMsg, .textLayer')),
    // The count grows while the pages are searched in turn.
    isFinal: () => {
      const { findController, pagesCount } = window.PDFViewerApplication;
      const searched = Object.keys(findController.pageMatches ?? []).length;
      const isPending = document.querySelector('#findInput').dataset.status === 'pending';
      return pagesCount > 0 && searched === pagesCount && !isPending;
    },
    shown: () => ({
      says: document.querySelector('#findResultsCount').textContent,
      first: document.querySelector('.textLayer .highlight')?.closest('span')?.textContent,
    }),
  },
};
