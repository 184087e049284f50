// Shapes of plain text: page headers, tables of contents, notes, headings, lists, and whatever can be very long
// or frequent. Encodings are included.

import { counted, repeated, WORD } from './pieces.js';

const SENTENCE = 'The committee met in the spring and heard what the witnesses had to say about it.';
const PARAGRAPH = `${SENTENCE} It adjourned at noon.\n\n`;
const BODY = `A REPORT\n\n${PARAGRAPH}`;

// Repeated pieces, on one line or each on its own line.
const AGAIN = [
  ['one long word', 'a'], ['one line of words', 'word '], ['one line of sentences', `${SENTENCE} `], ['digits', '1'], ['digits and dots', '1.'],
  ['1. in a line', '1. '], ['dots', '.'], ['dots and spaces', '. '], ['hyphens', '-'], ['hyphened', 'a-'], ['words with hyphens', 'word- '],
  ["'", "'"], ["' a", "' a "], ["a'b", "a'b "], ["'a", "'a"], ['"', '"'], ['" a', '" a '], ['"a. ', '"A. '], ['“', '“'], ['“a.', '“A. '], ['“a.”', '“A.” '],
  ['‘', '‘'], ['’', '’'], ['’a', '’a'], ['«', '«'], ['「', '「'], ['「あ。', '「あ。'], ['(', '('], ['(a. ', '(A. '], ['[', '['], ['[a. ', '[A. '], ['<', '<'], ['&', '&'],
  ['A. ', 'A. '], ['Mr. ', 'Mr. '], ['e.g. ', 'e.g. '], ['U.S. ', 'U.S. '], ['p. 1 ', 'p. 1 '], ['No. ', 'No. '], ['! ', '! '], ['? ', '? '], ['?!', '?!'], ['...', '... '], ['…', '… '],
  ['。', '。'], ['日', '日'], ['日本。', '日本語の文。'], ['한국어', '한국어 '], ['क्ष', 'क्ष'], ['ไทย', 'ไทย'], ['ﷺ', 'ﷺ '], ['é', 'é'], ['e and a mark', 'e\u0301'], ['marks alone', '\u0301'],
  ['marks in two orders', '\u0301\u0323'], ['Hangul letters', '\u1100\u1161\u11a8'], ['emoji', '👩‍👩‍👧 '], ['zero width', '\u200b'], ['joiners', '\u200d'], ['soft hyphens', 'a\u00ad'],
  ['right to left', 'שלום '], ['marks of direction', 'a\u200f'], ['embeddings', '\u202b'], ['isolates', '\u2067a'], ['blanks', ' '], ['no-break spaces', '\u00a0'], ['tabs', '\t'], ['tab a', 'a\t'],
  ['lines', '\n'], ['lines of blanks', '    \n'], ['lines of a letter', 'a\n'], ['paragraphs of a letter', 'a\n\n'], ['paragraphs of a capital', 'A\n\n'], ['returns', 'a\r'], ['returns and lines', 'a\r\n'],
  ['vertical tabs', 'a\v'], ['separators', 'a\u2028'], ['form feeds', '\f'], ['form feeds and lines', '\f\n'], ['form feeds and a letter', 'a\f'], ['escapes', 'a\u001b'], ['controls', 'abcdefghijklmnop\u0001'],
  ['sentences', `${SENTENCE}\n`], ['paragraphs', PARAGRAPH], ['short titles', `A Title of Three\n\n${PARAGRAPH}`], ['titles alone', 'A Title of Three\n\n'], ['capitals', 'THE WITNESSES\n\n'],
  ['capitals above text', `THE WITNESSES\n${SENTENCE}\n${SENTENCE}\n\n`], ['capitals, a chunk', 'THE WITNESSES\n'], ['underlined', `A title\n=======\n\n${PARAGRAPH}`], ['underlined alone', 'A title\n=======\n'],
  ['rules', '-----\n'], ['rules apart', '-----\n\n'], ['stars', '* * *\n\n'], ['bullets', '- a word\n'], ['bullets apart', '- a word\n\n'], ['two bullets', '- a word\n* a word\n'], ['all bullets', [...'-*•–—·◦▪‣●○■□'].map((sign) => `${sign} a word\n`).join('')],
  ['numbers', '1. A word\n'], ['roman numbers', 'i. a word\n'], ['1.1', `1.1 Findings\n\n${PARAGRAPH}`], ['Chapter 1', `Chapter 1\n\n${PARAGRAPH}`], ['Chapter 1 alone', 'Chapter 1\n\n'], ['Chapter 1:', 'Chapter 1:\n\nTHE WITNESSES\n\n'],
  ['quotations', `${PARAGRAPH}      ${SENTENCE}\n      ${SENTENCE}\n\n`], ['quotations alone', `      ${SENTENCE}\n      ${SENTENCE}\n\n`], ['verse', `${PARAGRAPH}${'  The rain in Spain\n'.repeat(4)}\n`], ['verse alone', `${'The rain in Spain\n'.repeat(59)}\n`],
  ['lines set in', `   ${SENTENCE}\n`], ['lines set in and out', `   ${SENTENCE}\n${SENTENCE}\n`], ['parted words', 'a witness and a wit-\nness and others of that kind who had been there\n'], ['parted words, a paragraph', `${'The committee heard a wit-\nness and others, '.repeat(20)}.\n\n`],
  ['dates', '5 December 2016\n\n'], ['dates in a line', '2016-12-05 '], ['names', 'By A. Writer · B. Writer\n\n'], ['read the full report', 'Read the full report.\n\n'], ['Table 1', 'Table 1\n\n'], ['Contents', 'CONTENTS\n'], ['Contents and entries', 'CONTENTS\nFindings\nWitnesses\nEvidence\n\n'],
  ['leaders', 'Findings ........ 1\n'], ['leaders apart', 'Findings ........ 1\n\n'], ['a leader in a line', 'a .... '], ['tables in columns', 'Name        Age        Place\n'], ['e-mail', 'a@b.example '], ['addresses', 'https://a.example/b '],
  ['page numbers', '1\n'], ['page numbers apart', '1\n\n'], ['Page 1 of 9', `Page 1 of 9\n${PARAGRAPH}`], ['notes’ marks', 'word1 '], ['notes’ marks, stops', 'word.1 '], ['[1]', 'word [1] '], ['{', '{'], ['\\', '\\'], ['$', '$'], ['*a* ', '*a* '], ['_a_ ', '_a_ '],
];

const words = (at) => `The ${at}th of these lines is said once and then no more`;
const name = (at) => [...at.toString(36)].map((c) => String.fromCharCode(97 + parseInt(c, 36) % 26)).join('');
const page = (at, foot = '') => `${SENTENCE}\nIt went on for ${at} days.${foot}\n`;
const roman = (at) => ['i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix', 'x'][at % 10];

// Pieces with a counter.
const COUNTED = [
  ['pages with heads', (at) => `THE REPORT OF THE COMMITTEE\n${page(at)}\n\f`],
  ['pages with heads and numbers', (at) => `The Report of the Committee ${at}\n${page(at)}\n${at}\n\f`],
  ['pages with numbers', (at) => `${page(at)}\n${at}\n\f`], ['pages with roman numbers', (at) => `${page(at)}\n${roman(at)}\n\f`],
  ['pages with dashed numbers', (at) => `${page(at)}\n- ${at} -\n\f`], ['Page n', (at) => `${page(at)}\nPage ${at}\n\f`],
  ['pages with six heads', (at) => `${['One head', 'Another head', 'Third head'].join('\n')}\n${page(at)}${['A foot here', 'Another foot', 'Third foot'].join('\n')}\n\f`],
  ['pages with heads of their own', (at) => `THE ${name(at)} REPORT\n${page(at)}\f`], ['pages with a sentence over the end', (at) => `THE REPORT OF THE COMMITTEE\nand it went on for ${at}\nmore days in the spring and\n\n\f`],
  ['pages with a word over the end', (at) => `THE REPORT OF THE COMMITTEE\nness who went on. The spring ${at} witness was a wit-\n\f`],
  ['numbers at page-like distances', (at) => `${'a line of the text\n'.repeat(12)}${at}\n`], ['numbers alone', (at) => `${at}\n`], ['numbers alone, none counts on', (at) => `${(at * 7919) % 9973}\n`],
  ['numbers apart', (at) => `${at}\n\n`], ['numbered', (at) => `${at % 999 + 1}. A word\n`], ['numbered apart', (at) => `${at % 999 + 1}. A word\n\n`], ['numbered headings', (at) => `${at % 999 + 1}. Findings\n\n${PARAGRAPH}`],
  ['decimal headings', (at) => `${at % 99 + 1}.${at % 9 + 1}.${at % 7 + 1} Findings of It\n\n${PARAGRAPH}`], ['roman headings', (at) => `${roman(at).toUpperCase()}. Findings\n\n${PARAGRAPH}`], ['lettered', (at) => `${'abcdefghij'[at % 10]}) a word\n`],
  ['many titles', (at) => `Title ${name(at)} of Many\n\n${PARAGRAPH}`], ['many capitals', (at) => `THE ${name(at).toUpperCase()} WITNESSES\n\n${PARAGRAPH}`],
  ['many words', (at) => `${name(at * 7919)} `], ['many lines', (at) => `${words(at)}\n`], ['many paragraphs', (at) => `${words(at)}.\n\n`], ['many parted words', (at) => `${words(at)} wit${name(at)}-\nness${name(at)}\n`],
  ['characters of all kinds', (at) => String.fromCodePoint(0xa0 + (at * 31) % 0xd000)], ['one deeper', (at) => `${' '.repeat(at % 99)}a word\n`],
];

// A table of contents with many entries, and their headings.
function contents(entry, heading) {
  return (bytes) => {
    const count = Math.max(3, Math.floor(bytes / (entry(0).length + heading(0).length + 9)));
    const all = Array.from({ length: count }, (_, at) => at);
    return `A REPORT\n\nCONTENTS\n\n${all.map(entry).join('\n')}\n\n${all.map(heading).join('\n\n')}\n`;
  };
}

// Pages with note references (`marks`) in the text and notes below.
const noted = (marks, notes) => counted((at) => {
  const numbers = (count) => Array.from({ length: count }, (_, number) => number + 1);
  const text = numbers(marks).map((number) => `a word${number} and`).join('\n');
  return `${text} more.\n\n${numbers(notes).map((number) => `${number} See page ${at}.`).join('\n')}\n\f`;
});

const long = (bytes, piece = 'a') => piece.repeat(Math.max(1, Math.floor(bytes / Buffer.byteLength(piece))));
const binary = (make) => (bytes) => Buffer.concat([].concat(make(bytes)));
const encoded = (text, encoding) => Buffer.from(text, encoding);

const OTHERS = [
  ['contents, the same', contents(() => 'Findings of It ....... 1', () => `Findings of It\n\n${SENTENCE}`)],
  ['contents, each another', contents((at) => `Findings ${name(at)} ....... ${at}`, (at) => `Findings ${name(at)}\n\n${SENTENCE}`)],
  ['contents, headings misread', contents((at) => `Findings of the committee ${name(at)} ....... ${at}`, (at) => `Findings of the cornrnittee ${name(at)}\n\n${SENTENCE}`)],
  ['contents, none found', contents((at) => `Findings of the committee ${name(at)} ....... ${at}`, (at) => `Findings which nobody else has had ${at}.\n${SENTENCE}`)],
  ['contents, numbered', contents((at) => `${at % 99 + 1}.${at % 9 + 1} Findings of It ..... ${at}`, (at) => `${at % 99 + 1}.${at % 9 + 1} Findings of It\n\n${SENTENCE}`)],
  ['contents without leaders', contents((at) => `Findings ${name(at)}`, (at) => `Findings ${name(at)}\n\n${SENTENCE}`)],
  ['contents without an end', contents((at) => `Findings ${name(at)} ....... ${at}`, () => '')],
  ['contents, long entries', (bytes) => contents((at) => `Findings ${long(Math.sqrt(bytes), 'of the ')}${at} ....... ${at}`, (at) => `Findings ${long(Math.sqrt(bytes), 'of teh ')}${at}\n\n${SENTENCE}`)(bytes)],
  ['contents, one long entry', (bytes) => `A REPORT\n\nCONTENTS\n\nFindings ${long(bytes / 2)} ..... 1\nWitnesses ..... 2\nEvidence ..... 3\n\nFindings ${long(bytes / 2)}b\n\n${PARAGRAPH}`],
  ['notes, one a page', noted(1, 1)], ['notes, many a page', noted(90, 90)], ['marks without notes', noted(200, 0)], ['notes without marks', noted(1, 200)], ['notes, last missing', counted((at) => {
    const numbers = Array.from({ length: 140 }, (_, number) => number + 1);
    return `${numbers.map((number) => `a word${number} and`).join('\n')} more.\n\n${numbers.map((number) => `1 See page ${number}.`).join('\n')}\n\nAnd ${at} more.\n\f`;
  })],
  ['notes, many marks in a line', counted((at) => `${long(20_000, `word.${at % 9} `)}\n\n${Array.from({ length: 200 }, (_, number) => `${number + 1} See page ${at}.`).join('\n')}\n\f`)],
  ['a head of lines', (bytes) => `${long(bytes, 'A Report\n')}\n${PARAGRAPH}`], ['a head of bylines', (bytes) => `A Report\n${long(bytes, 'A. Writer | B. Writer\n')}\n${PARAGRAPH}`],
  ['a title and a long line', (bytes) => `A Report\n\n${long(bytes, 'word ')}\n`], ['blanks and a word', (bytes) => `${long(bytes, ' ')}${WORD}\n`], ['lines and a word', (bytes) => `${WORD}\n${long(bytes, '\n')}${WORD}.\n`],
  ['a blank at every end', repeated(`${SENTENCE}${' '.repeat(200)}\n`)], ['half a marker', (bytes) => `(${long(bytes, '1')})\n`], ['a decimal', (bytes) => `${long(bytes, '1.')} a\n`], ['a roman number', (bytes) => `${long(bytes, 'x')}. a\n`],
  ['UTF-16', binary((bytes) => [Buffer.from([0xff, 0xfe]), encoded(long(bytes / 2, PARAGRAPH), 'utf16le')])], ['UTF-16 without a mark', binary((bytes) => encoded(long(bytes / 2, PARAGRAPH), 'utf16le'))],
  ['UTF-16, an odd byte', binary((bytes) => [encoded(long(bytes / 2, PARAGRAPH), 'utf16le'), Buffer.from([65])])], ['UTF-16, broken pairs', binary((bytes) => [Buffer.from([0xff, 0xfe]), Buffer.alloc(2 * Math.floor(bytes / 2), Buffer.from([0x00, 0xd8]))])],
  ['Latin 1', binary((bytes) => encoded(long(bytes, 'Le comité était réuni à Genève cet été.\n'), 'latin1'))], ['windows-1251', binary((bytes) => Buffer.alloc(bytes, Buffer.from('cff0e8e2e5f22c20eceef020', 'hex')))],
  ['Shift_JIS', binary((bytes) => Buffer.alloc(bytes, Buffer.from('93fa967b8cea82cc95b68142', 'hex')))], ['GB18030, four bytes', binary((bytes) => Buffer.alloc(bytes, Buffer.from('81308130', 'hex')))],
  ['ISO-2022-JP', binary((bytes) => Buffer.alloc(bytes, Buffer.from('1b2442467c4b5c386c1b284220', 'hex')))], ['escapes of ISO-2022-JP', binary((bytes) => Buffer.alloc(bytes, Buffer.from('1b24421b2842', 'hex')))],
  ['bytes of all kinds', binary((bytes) => Buffer.from(Array.from({ length: bytes }, (_, at) => 0x80 + (at * 7919) % 0x80)))], ['bytes that stand for nothing', binary((bytes) => Buffer.alloc(bytes, Buffer.from('c3a9c3a9c3a9c3a9ff20')))],
  ['NULs', binary((bytes) => [encoded(BODY), Buffer.alloc(Math.floor(bytes))])], ['a NUL at the end', binary((bytes) => [encoded(long(bytes, PARAGRAPH)), Buffer.from([0, 0])])],
];

// Front matter of Markdown: keys, lists and maps of YAML and TOML.
const yaml = (make) => (bytes) => `---\ntitle: A report\n${make(bytes)}\n---\n\n${WORD}\n`;
const toml = (make) => (bytes) => `+++\ntitle = "A report"\n${make(bytes)}\n+++\n\n${WORD}\n`;
const METADATA = [
  ['YAML, keys', yaml(counted((at) => `key${at}: a\n`))], ['YAML, near keys', yaml(counted((at) => `titl${at}: a\n`))], ['YAML, one key', yaml(repeated('key: a\n'))], ['YAML, a list', yaml((bytes) => `authors:\n${long(bytes, '- A. Writer\n')}`)],
  ['YAML, a long value', yaml((bytes) => `description: ${long(bytes, 'word ')}`)], ['YAML, a long key', yaml((bytes) => `${long(bytes)}: a`)], ['YAML, [', yaml((bytes) => `a: ${long(bytes, '[')}`)], ['YAML, []', yaml((bytes) => `a: ${long(bytes / 2, '[')}${long(bytes / 2, ']')}`)],
  ['YAML, {', yaml((bytes) => `a: ${long(bytes, '{a: ')}`)], ['YAML, - -', yaml((bytes) => `a:\n  ${long(bytes, '- ')}`)], ['YAML, ? ', yaml((bytes) => long(bytes, '? '))], ['YAML, deeper', yaml((bytes) => Array.from({ length: Math.floor(Math.sqrt(bytes * 2)) }, (_, at) => `${' '.repeat(at)}a:`).join('\n'))],
  ['YAML, anchors', yaml(counted((at) => `a${at}: &a${at} b\n`))], ['YAML, aliases', yaml((bytes) => `a: &a [${long(bytes / 2, 'b, ')}]\n${counted((at) => `b${at}: *a\n`)(bytes / 2)}`)],
  ['YAML, laughs', yaml((bytes) => `a0: &a0 [b,b,b,b,b,b,b,b,b]\n${counted((at) => `a${at + 1}: &a${at + 1} [${`*a${at},`.repeat(9)}b]\n`)(bytes)}`)], ['YAML, merges', yaml(counted((at) => `a${at}: &a${at}\n  <<: *a${Math.max(0, at - 1)}\n  b${at}: c\n`, 'a: b\n'))],
  ['YAML, quotes', yaml((bytes) => `a: "${long(bytes, '\\n')}"`)], ['YAML, a quote without an end', yaml((bytes) => `a: "${long(bytes, 'a\n')}`)], ['YAML, comments', yaml(repeated('# a\n'))], ['YAML, tags', yaml((bytes) => `a: ${long(bytes, '!a ')}b`)],
  ['YAML, documents', yaml(repeated('... \n'))], ['TOML, keys', toml(counted((at) => `key${at} = "a"\n`))], ['TOML, one key', toml(repeated('key = "a"\n'))], ['TOML, tables', toml(counted((at) => `[a${at}]\n`))], ['TOML, tables of one', toml(repeated('[[a]]\n'))],
  ['TOML, a dotted key', toml((bytes) => `${long(bytes, 'a.')}a = 1`)], ['TOML, dotted keys', toml(counted((at) => `a.b.c${at} = 1\n`))], ['TOML, [', toml((bytes) => `a = ${long(bytes, '[')}`)], ['TOML, []', toml((bytes) => `a = ${long(bytes / 2, '[')}${long(bytes / 2, ']')}`)],
  ['TOML, {', toml((bytes) => `a = ${long(bytes, '{a=')}`)], ['TOML, a list', toml((bytes) => `authors = [${long(bytes, '"A. Writer", ')}]`)], ['TOML, a long value', toml((bytes) => `description = "${long(bytes, 'word ')}"`)], ['TOML, comments', toml(repeated('# a\n'))],
  ['TOML, mistakes', toml(repeated('= \n'))], ['TOML, a quote without an end', toml((bytes) => `a = """${long(bytes, 'a\n')}`)], ['a fence without an end', (bytes) => `---\n${long(bytes, 'a: b\n')}`],
];

export const TEXT = [
  ...AGAIN.map(([shape, piece]) => [`text: ${shape}`, 'txt', repeated(piece, BODY, '\n')]),
  ...AGAIN.map(([shape, piece]) => [`text: nothing but ${shape}`, 'txt', repeated(piece)]),
  ...COUNTED.map(([shape, piece]) => [`text: ${shape}`, 'txt', counted(piece, BODY)]),
  ...OTHERS.map(([shape, make]) => [`text: ${shape}`, 'txt', make]),
  ...METADATA.map(([shape, make]) => [`metadata: ${shape}`, 'md', make]),
];
