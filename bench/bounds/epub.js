// Shapes of e-books (EPUB).

import { SENTENCE, XML, pixel, zip } from './archive.js';
import { counted, nested, repeated } from './pieces.js';

const epub = (chapters) => [['mimetype', 'application/epub+zip'], ['META-INF/container.xml', `${XML}<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="a.opf" media-type="application/oebps-package+xml"/></rootfiles></container>`],
  ['a.opf', `${XML}<package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>A report</dc:title></metadata><manifest>${chapters.map((_, at) => `<item id="c${at}" href="c${at}.xhtml" media-type="application/xhtml+xml"/>`).join('')}</manifest><spine>${chapters.map((_, at) => `<itemref idref="c${at}"/>`).join('')}</spine></package>`],
  ...chapters.map((body, at) => [`c${at}.xhtml`, `${XML}<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><body>${body}</body></html>`])];
const noted = (at) => `<p>a word<a epub:type="noteref" href="#n${at}">${at + 1}</a></p><aside epub:type="footnote" id="n${at}"><p>See the report.</p></aside>`;

// A book of this chapter and so many pictures, which its package lists.
function pictured(chapter, count) {
  const numbers = Array.from({ length: count }, (_, at) => at);
  const items = numbers.map((at) => `<item id="p${at}" href="p${at}.png" media-type="image/png"/>`).join('');
  const parts = epub([chapter]).map(([name, xml]) => (name === 'a.opf' ? [name, xml.replace('</manifest>', `${items}</manifest>`)] : [name, xml]));
  return [...parts, ...numbers.map((at) => [`p${at}.png`, pixel(at)])];
}

const SHAPES = [
  ['paragraphs', (bytes) => zip(epub([repeated(`<p>${SENTENCE}</p>`)(bytes)]))], ['chapters', (bytes) => zip(epub(Array.from({ length: Math.floor(bytes / 500) }, (_, at) => `<h1>Chapter ${at}</h1><p>${SENTENCE}</p>`)))], ['one chapter often', (bytes) => zip(epub([repeated('<p>a</p>')(bytes / 2)]).map(([name, xml]) => (name === 'a.opf' ? [name, xml.replace('</spine>', `${'<itemref idref="c0"/>'.repeat(bytes / 42)}</spine>`)] : [name, xml])))],
  ['elements in each other', (bytes) => zip(epub([nested('<div>', '</div>')(bytes)]))], ['paragraphs of a letter', (bytes) => zip(epub([repeated('<p>a</p>')(bytes)]))], ['headings, each another', (bytes) => zip(epub([counted((at) => `<h2>Finding ${at}</h2><p>${SENTENCE}</p>`)(bytes)]))], ['notes', (bytes) => zip(epub([counted(noted)(bytes)]))],
  ['a table of rows', (bytes) => zip(epub([`<table>${repeated('<tr><td>a</td><td>b</td></tr>')(bytes)}</table>`]))], ['a table of columns', (bytes) => zip(epub([`<table><tr>${repeated('<td>a</td>')(bytes)}</tr></table>`]))], ['lists in each other', (bytes) => zip(epub([nested('<ul><li>a', '</li></ul>')(bytes)]))],
  ['small pictures', (bytes) => zip(pictured(counted((at) => `<p><img src="p${at}.png" alt="A map"/></p>`)(bytes / 6), Math.floor(bytes / 330)))], ['packed, a chapter of spaces', (bytes) => zip(epub([`<p>a${' '.repeat(bytes * 500)}</p>`]), { packed: true })],
];

export const BOOKS = SHAPES.map(([shape, make]) => [`EPUB: ${shape}`, 'epub', make]);
