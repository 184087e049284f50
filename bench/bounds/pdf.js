// Shapes of PDF files. Their streams are stored uncompressed, so that the size of the file is known.

import { SENTENCE } from './archive.js';

const [WIDTH, HEIGHT, MARGIN] = [595, 842, 56];
const FONTS = '/Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>';

// A PDF of these objects, the first of which is its catalog.
function file(objects) {
  const parts = [Buffer.from('%PDF-1.7\n')];
  const places = [];
  let written = parts[0].length;
  for (const [at, object] of objects.entries()) {
    const bytes = Buffer.from(`${at + 1} 0 obj\n${object}\nendobj\n`, 'latin1');
    places.push(written);
    written += bytes.length;
    parts.push(bytes);
  }
  const listed = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  const count = objects.length + 1;
  parts.push(Buffer.from(`xref\n0 ${count}\n0000000000 65535 f \n${listed}trailer\n<< /Size ${count} /Root 1 0 R >>\nstartxref\n${written}\n%%EOF\n`));
  return Buffer.concat(parts);
}

const stream = (content, said = '') => `<< ${said}/Length ${Buffer.byteLength(content, 'latin1')} >>\nstream\n${content}\nendstream`;

// A PDF of pages with these contents; `others` are objects with the numbers from 3 on, `resources` name them.
function pages(contents, { resources = '', others = [] } = {}) {
  const first = 3 + others.length;
  const kids = contents.map((_, at) => `${first + 2 * at} 0 R`).join(' ');
  return file([
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${contents.length} /MediaBox [0 0 ${WIDTH} ${HEIGHT}] /Resources << ${FONTS} ${resources} >> >>`,
    ...others,
    ...contents.flatMap((content, at) => [`<< /Type /Page /Parent 2 0 R /Contents ${first + 2 * at + 1} 0 R >>`, stream(content)]),
  ]);
}

const text = (words, x, y, size = 11) => `BT /F1 ${size} Tf 1 0 0 1 ${x} ${y} Tm (${words}) Tj ET\n`;

// Pages of lines: `line` gives what stands at a place, and at a height, by its number. They take about `bytes`.
function lined(line, { height = 14, foot = () => '' } = {}) {
  return (bytes) => {
    const contents = [];
    for (let [at, written] = [0, 0]; written < bytes;) {
      let content = '';
      for (let y = HEIGHT - MARGIN; y > 2 * MARGIN; y -= height, at += 1) content += line(at, y);
      content += foot(contents.length);
      contents.push(content);
      written += content.length + 250;
    }
    return pages(contents);
  };
}

const cells = (at, y) => Array.from({ length: 10 }, (_, column) => text(`${at * 10 + column}`, MARGIN + 48 * column, y)).join('') + `${MARGIN} ${y - 4} 480 14 re S\n`;
const picture = (at, y) => `q 12 0 0 12 ${MARGIN} ${y} cm BI /W 1 /H 1 /CS /RGB /BPC 8 ID ${String.fromCharCode(at & 127, 1, 1)} EI Q\n${text('a', 2 * MARGIN, y)}`;
const notes = (page) => Array.from({ length: 5 }, (_, at) => text(`${page * 5 + at + 1}  See the report.`, MARGIN, 100 - 10 * at, 8)).join('');
const marked = (at, y) => text('a word', MARGIN, y) + (at % 10 === 0 ? text(`${at / 10 + 1}`, MARGIN + 36, y + 4, 6) : '');

// Forms, each inside the one before it.
function nestedForms(bytes) {
  const count = Math.floor(bytes / 170);
  const others = Array.from({ length: count }, (_, at) => {
    const inner = at + 1 < count ? '/X Do' : text('word', MARGIN, 400).trim();
    const next = at + 1 < count ? `/XObject << /X ${at + 4} 0 R >>` : FONTS;
    return stream(inner, `/Type /XObject /Subtype /Form /BBox [0 0 ${WIDTH} ${HEIGHT}] /Resources << ${next} >> `);
  });
  return pages([`${text('word', MARGIN, 700)}/X Do`], { resources: '/XObject << /X 3 0 R >>', others });
}

// A tree of pages in which each branch holds one other.
function nestedPages(bytes) {
  const count = Math.floor(bytes / 70);
  const branches = Array.from({ length: count }, (_, at) => `<< /Type /Pages /Kids [${at + 3} 0 R] /Count 1 /Parent ${at + 1} 0 R >>`);
  const content = text('word', MARGIN, 700);
  return file([
    '<< /Type /Catalog /Pages 2 0 R >>', ...branches,
    `<< /Type /Page /Parent ${count + 1} 0 R /MediaBox [0 0 ${WIDTH} ${HEIGHT}] /Resources << ${FONTS} >> /Contents ${count + 3} 0 R >>`, stream(content),
  ]);
}

const SHAPES = [
  ['paragraphs', lined((at, y) => text(SENTENCE, MARGIN, y, 9), { height: 24 })], ['lines', lined((at, y) => text(SENTENCE, MARGIN, y, 9), { height: 11 })], ['paragraphs of a letter', lined((at, y) => text('a', MARGIN, y), { height: 28 })],
  ['headings', lined((at, y) => text(`Finding ${at}`, MARGIN, y + 14, 16) + text(SENTENCE, MARGIN, y, 9), { height: 42 })], ['cells', lined(cells)], ['columns', lined((at, y) => text('a word of it', MARGIN, y) + text('a word of it', 320, y))],
  ['notes', lined(marked, { foot: notes })], ['small pictures', lined(picture)], ['letters, each placed', lined((at, y) => Array.from(SENTENCE, (letter, place) => text(letter, MARGIN + 5 * place, y, 9)).join(''))],
  ['forms in each other', nestedForms], ['pages in each other', nestedPages], ['states in each other', (bytes) => pages([`${'q '.repeat(bytes / 4)}${text('word', MARGIN, 700)}${'Q '.repeat(bytes / 4)}`])],
  ['empty pages', (bytes) => pages([text('word', MARGIN, 700), ...Array.from({ length: Math.floor(bytes / 150) }, () => '')])], ['lines of a drawing', (bytes) => pages([text('word', MARGIN, 700) + '10 10 m 20 20 l S\n'.repeat(bytes / 18)])],
];

export const PAGES = SHAPES.map(([shape, make]) => [`PDF: ${shape}`, 'pdf', make]);
