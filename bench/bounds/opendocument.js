// Shapes of OpenDocument texts.

import { SENTENCE, XML, pixel, zip } from './archive.js';
import { counted, nested, repeated } from './pieces.js';

const odt = (body) => [['mimetype', 'application/vnd.oasis.opendocument.text'], ['META-INF/manifest.xml', `${XML}<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>`], ['content.xml', `${XML}<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:xlink="http://www.w3.org/1999/xlink"><office:font-face-decls/><office:automatic-styles/><office:body><office:text>${body}</office:text></office:body></office:document-content>`], ['styles.xml', `${XML}<office:document-styles xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"><office:font-face-decls/><office:styles/><office:automatic-styles/><office:master-styles/></office:document-styles>`]];
const cell = '<table:table-cell><text:p>a</text:p></table:table-cell>';
const row = (cells) => `<table:table-row>${cells}</table:table-row>`;
const table = (rows) => `<table:table>${rows}</table:table>`;
const note = (at) => `<text:p>a word<text:note text:id="n${at}" text:note-class="footnote"><text:note-citation>${at + 1}</text:note-citation><text:note-body><text:p>See the report.</text:p></text:note-body></text:note></text:p>`;
const drawn = (at) => `<text:p><draw:frame><draw:image xlink:href="Pictures/${at}.png"/></draw:frame></text:p>`;

const SHAPES = [
  ['paragraphs', (bytes) => zip(odt(repeated(`<text:p>${SENTENCE}</text:p>`)(bytes)))], ['headings', (bytes) => zip(odt(repeated('<text:h text:outline-level="1">a</text:h>')(bytes)))], ['lists in each other', (bytes) => zip(odt(nested('<text:list><text:list-item>', '</text:list-item></text:list>', '<text:p>a</text:p>')(bytes)))],
  ['spans in each other', (bytes) => zip(odt(`<text:p>${nested('<text:span>', '</text:span>')(bytes)}</text:p>`))], ['spaces', (bytes) => zip(odt(`<text:p>a<text:s text:c="${'9'.repeat(9)}"/>${'b'.repeat(bytes)}</text:p>`))], ['repeated cells', (bytes) => zip(odt(`<table:table><table:table-row><table:table-cell table:number-columns-repeated="99999999"><text:p>a</text:p></table:table-cell></table:table-row></table:table><text:p>${'a'.repeat(bytes)}</text:p>`))],
  ['paragraphs of a letter', (bytes) => zip(odt(repeated('<text:p>a</text:p>')(bytes)))], ['headings, each another', (bytes) => zip(odt(counted((at) => `<text:h text:outline-level="1">Finding ${at}</text:h><text:p>${SENTENCE}</text:p>`)(bytes)))], ['notes', (bytes) => zip(odt(counted(note)(bytes)))],
  ['a table of rows', (bytes) => zip(odt(table(repeated(row(cell + cell))(bytes))))], ['a table of columns', (bytes) => zip(odt(table(row(repeated(cell)(bytes)))))], ['tables in each other', (bytes) => zip(odt(nested('<table:table><table:table-row><table:table-cell>', '</table:table-cell></table:table-row></table:table>', '<text:p>a</text:p>')(bytes)))],
  ['small pictures', (bytes) => zip([...odt(counted(drawn)(bytes / 4)), ...Array.from({ length: Math.floor(bytes / 330) }, (_, at) => [`Pictures/${at}.png`, pixel(at)])])], ['items', (bytes) => zip(odt(`<text:list>${repeated('<text:list-item><text:p>a</text:p></text:list-item>')(bytes)}</text:list>`))], ['lists', (bytes) => zip(odt(repeated('<text:list><text:list-item><text:p>a</text:p></text:list-item></text:list>')(bytes)))],
  ['packed, a part of spaces', (bytes) => zip(odt(`<text:p>a${' '.repeat(bytes * 500)}</text:p>`), { packed: true })],
];

export const OPEN_DOCUMENTS = SHAPES.map(([shape, make]) => [`OpenDocument: ${shape}`, 'odt', make]);
