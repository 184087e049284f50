// `make bench-kept FOLDER=…`: builds each document of a folder without pandoc, reads it with pandoc too, and prints
// what of it each keeps: headings, items of lists, cells over several rows or columns, notes, pictures, formulas, text
// boxes. Needs `unzip`, which tells what pictures and text boxes the file has.

import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { optionsOf, say, target } from './frame.js';
import { table } from './tables.js';

const options = optionsOf({
  folder: undefined,
  pandoc: 'pandoc',
  // For trials: every so many files.
  every: '1',
  seconds: '60',
});
if (!options.folder) throw new Error('no folder is given: FOLDER=…');
const KINDS = ['headings', 'items', 'spans', 'notes', 'pictures', 'formulas', 'boxes'];
const FORMATS = { '.docx': 'docx', '.odt': 'odt', '.epub': 'epub', '.ipynb': 'ipynb' };
const timeout = Number(options.seconds) * 1000;
const most = { timeout, maxBuffer: 1 << 28, encoding: 'utf8' };

function count(text, pattern) {
  return text.match(pattern)?.length ?? 0;
}

function unzipped(...given) {
  return spawnSync('unzip', given, most).stdout ?? '';
}

const letters = (text) => text.replace(/[^\p{L}\p{N}]+/gu, '').toLowerCase();

// The letters that each text box of a file begins with. What Word repeats for older programs is left out.
function boxesOf(file) {
  const part = { '.docx': 'word/document.xml', '.odt': 'content.xml' }[path.extname(file)];
  const xml = part ? unzipped('-p', file, part).replace(/<mc:Fallback\b.*?<\/mc:Fallback>/gs, '') : '';
  const boxes = xml.match(/<w:txbxContent\b.*?<\/w:txbxContent>|<draw:text-box\b.*?<\/draw:text-box>/gs) ?? [];
  const text = (box) => box.replace(/<w:(?:instrText|delText)\b.*?<\/w:\w+>/gs, '').replace(/<[^>]*>/g, '');
  const decoded = (box) => text(box).replace(/&(?:amp|lt|gt|quot|apos|#\w+);/g, '');
  return boxes.map((box) => letters(decoded(box)).slice(0, 20)).filter(Boolean);
}

// How many of these text boxes stand in a text.
function boxesIn(text, boxes) {
  const all = letters(text);
  return boxes.filter((box) => all.includes(box)).length;
}

// What a page keeps, or what the command says instead.
function ofPage(file, folder, boxes) {
  rmSync(folder, { recursive: true, force: true });
  // Without a path there is no pandoc.
  const built = spawnSync(options.foldout, ['build', file, '--out', folder, '--quiet'], { ...most, env: { PATH: '' } });
  if (built.status !== 0) return { fault: built.stderr.trim().split('\n')[0] || 'no answer in time' };
  const page = readFileSync(path.join(folder, 'index.html'), 'utf8');
  const [, report = ''] = /<main[^>]*>(.*)<\/main>/s.exec(page) ?? [];
  // The heading of the notes is the page's own; that of the report is above it.
  const ofNotes = count(report, /<details class="section" id="notes"/g);
  return {
    headings: count(report, /<h[2-6][ >]/g) - ofNotes + count(page, /<h1[ >]/g),
    items: count(report, /<li[ >]/g),
    spans: count(report, /<t[dh][^>]* (?:col|row)span=/g),
    notes: count(report, /role="doc-noteref"/g),
    pictures: count(report, /<img /g),
    formulas: count(report, /<math[ >]/g),
    boxes: boxesIn(report.replace(/<[^>]*>/g, '').replace(/&(?:amp|lt|gt|quot|apos|#\w+);/g, ''), boxes),
  };
}

// Whether something in pandoc's tree can be seen.
function isSeen(node) {
  if (Array.isArray(node)) return node.some(isSeen);
  return ['Str', 'Code', 'CodeBlock', 'Math', 'Image', 'RawInline'].includes(node?.t) || isSeen(node?.c ?? []);
}

// The words of pandoc's tree.
function wordsOf(node) {
  if (Array.isArray(node)) return node.map(wordsOf).join(' ');
  return typeof node?.c === 'string' ? node.c : wordsOf(node?.c ?? []);
}

const LISTS = ['BulletList', 'OrderedList'];

// Whether an item has anything but lists: pandoc takes an item that only moves a list further in for one too.
function isItem(blocks) {
  return blocks.some((block) => !LISTS.includes(block.t) && block.t !== 'Header' && isSeen(block));
}

// Whether a browser shows this picture, and the file has it. An object's stand-in is none: the object is shown.
function isPicture(address, members) {
  const isShown = !/\.(?:emf|wmf|emz|wmz|svm|tiff?)$/i.test(address) && !/ObjectReplacements\//.test(address);
  return isShown && members.includes(path.basename(decodeURI(address)));
}

// What is in pandoc's tree, or why there is none. Empty headings, items and tables are nothing, and so are metafiles,
// which no browser shows.
function ofPandoc(file, boxes) {
  const read = spawnSync(options.pandoc, ['-f', FORMATS[path.extname(file)], '-t', 'json', file], most);
  if (read.status !== 0) return { fault: read.stderr?.trim().split('\n')[0] || 'no answer in time' };
  const kept = Object.fromEntries(KINDS.map((kind) => [kind, 0]));
  const members = unzipped('-Z1', file).split('\n').map((member) => path.basename(member));
  const cell = ([, , rows, columns]) => { kept.spans += Number(rows > 1 || columns > 1); };
  const cells = (rows) => rows.forEach(([, row]) => row.forEach(cell));
  const { blocks } = JSON.parse(read.stdout);
  kept.boxes = boxesIn(wordsOf(blocks), boxes);
  const open = [blocks];
  while (open.length > 0) {
    const node = open.pop();
    if (Array.isArray(node)) open.push(...node);
    if (!node?.t) continue;
    if (node.t === 'Header') kept.headings += Number(isSeen(node.c));
    if (node.t === 'BulletList') kept.items += node.c.filter(isItem).length;
    if (node.t === 'OrderedList') kept.items += node.c[1].filter(isItem).length;
    if (node.t === 'Note') kept.notes += 1;
    if (node.t === 'Image') kept.pictures += Number(isPicture(node.c[2][0], members));
    if (node.t === 'Math') kept.formulas += 1;
    if (node.t === 'Table' && isSeen(node.c)) {
      const [, , , [, head], bodies, [, foot]] = node.c;
      [head, foot, ...bodies.flatMap(([, , first, rest]) => [first, rest])].forEach(cells);
    }
    if (Array.isArray(node.c)) open.push(...node.c);
  }
  return kept;
}

const folder = path.resolve(options.folder);
const files = readdirSync(folder, { recursive: true })
  .filter((file) => path.extname(file) in FORMATS)
  .sort()
  .filter((_, at) => at % Number(options.every) === 0);
const place = path.join(target, 'bench/kept');
mkdirSync(place, { recursive: true });
const [totals, fewer, refused] = [{}, [], []];
let all = 0;
for (const [at, file] of files.entries()) {
  if (at % 50 === 0) say(`${at} of ${files.length} files`);
  const whole = path.join(folder, file);
  const boxes = boxesOf(whole);
  const [page, tree] = [ofPage(whole, path.join(place, 'site'), boxes), ofPandoc(whole, boxes)];
  if (page.fault) refused.push([file, page.fault, tree.fault ?? 'read']);
  if (page.fault || tree.fault) continue;
  const format = FORMATS[path.extname(file)];
  const sums = totals[format] ??= { files: 0, own: {}, pandoc: {} };
  sums.files += 1;
  all += boxes.length;
  for (const kind of KINDS) {
    sums.own[kind] = (sums.own[kind] ?? 0) + page[kind];
    sums.pandoc[kind] = (sums.pandoc[kind] ?? 0) + tree[kind];
    if (page[kind] < tree[kind]) fewer.push([file, kind, page[kind], tree[kind]]);
  }
}
const formats = Object.entries(totals);
const cells = (kind) => formats.map(([, sums]) => `${sums.own[kind]} / ${sums.pandoc[kind]}`);
const parts = [
  `Foldout / pandoc; the files have ${all} text boxes with words.`,
  table(['kept', ...formats.map(([format, sums]) => `${sums.files} ${format}`)], KINDS.map((kind) => [kind, ...cells(kind)]), 1),
  table(['fewer than pandoc', 'what', 'Foldout', 'pandoc'], fewer, 2),
  table(['refused', 'by Foldout', 'by pandoc'], refused, 3),
];
process.stdout.write(`${parts.join('\n\n')}\n`);
