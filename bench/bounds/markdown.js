// Shapes of Markdown: every construct repeated, nested, and unclosed.

import { counted, halves, nested, repeated, WORD } from './pieces.js';

const AGAIN = [
  ['*', '*'], ['**', '**'], ['_', '_'], ['~', '~'], ['~~', '~~'], ['*a', '*a'], ['a*', 'a*'], ['*a ', '*a '], [' a* ', ' a* '],
  ['**a ', '**a '], ['_a ', '_a '], ['~~a ', '~~a '], ['*a_ ', '*a_ '], ['a**b*c ', 'a**b*c '], ['*a**b***c ', '*a**b***c '],
  ['*a*', '*a* '], ['`', '`'], ['`a', '`a'], ['`a`', '`a` '], ['``a`', '``a`'],
  ['[', '['], [']', ']'], ['![', '!['], ['](', ']('], ['[a](', '[a]('], ['[a](b', '[a](b '], ['[a](<', '[a](<'], ['[a](b "', '[a](b "'],
  ['[](', '[]('], ['![](', '![]('], ['[a][', '[a]['], ['[a]', '[a] '], ['[a][b]', '[a][b] '], ['[a](b)', '[a](b) '], ['![a](b)', '![a](b) '],
  ['[[]', '[[]'], ['[]]', '[]]'], ['[a](((', '[a](((('], ['[^', '[^'], ['[^a]', '[^a] '], ['[^a]:', '[^a]: '],
  ['<', '<'], ['<a', '<a '], ['<a b', '<a b '], ['<a b=', '<a b='], ['<a b="', '<a b="'], ['</', '</'], ['<!', '<!'], ['<!A', '<!A '],
  ['<!--', '<!-- '], ['<?', '<? '], ['<![CDATA[', '<![CDATA['], ['a<!--', 'a<!--a'], ['a<?', 'a<?a'], ['a<![CDATA[', 'a<![CDATA[a'],
  ['<a@', '<a@'], ['<http:', '<http:'], ['<https://a.b>', '<https://a.b>'], ['<b>', '<b>'], ['a<b>', 'a <b>'], ['<b></b>', '<b>a</b> '],
  ['<a name>', 'a <a name=x>'], ['<br>', 'a<br>'], ['<details>', '<details>\n\n'], ['<div>', '<div>\n\n'], ['<div>, one line', '<div>'],
  ['&', '&'], ['&a', '&a'], ['&amp;', '&amp;'], ['&#', '&#'], ['&#x1;', '&#x1;'], ['&nbsp;', '&nbsp;'],
  ['\\', '\\'], ['\\*', '\\*'], ['\\`', '\\`'], ['\\[', '\\['], ['$', '$'], ['$$', '$$'], ['$a', '$a'], ['$a$', '$a$ '], ['$1', '$1 '],
  ['$$a', '$$a '], ['$$a$$', '$$a$$ '], ['${', '${'], ['${a}$', '${a}$ '], ['$a$1', '$a$1 '],
  ['|', '|'], ['|a', '|a'], ['a|\\n', 'a|\n'], ['|a|\\n|-|', '|a|\n|-|\n'], ['>', '>'], ['> ', '> '], ['> a\\n', '> a\n'], ['-', '-'],
  ['- ', '- '], ['- a', '- a\n'], ['+', '+'], ['1.', '1. '], ['1. a', '1. a\n'], ['- [ ] ', '- [ ] '], ['- [ ] a', '- [ ] a\n'], [': a', ': a\n'],
  ['a: b', 'a\n: b\n\n'], ['#', '#'], ['# a', '# a\n'], ['###### a', '###### a\n'], ['# a {#b}', '# a {#b}\n'], ['# {', '# {{{{\n'],
  ['a ===', 'a\n=\n'], ['a ---', 'a\n---\n'], ['=', '='], ['= =', '= '], ['---', '---\n'], ['***', '***\n'], ['~~~', '~~~'],
  ['~~~ lines', '~~~\n'], ['``` lines', '```\n'], ['    a', '    a\n'], ['tab', '\t'], ['tab a', '\ta\n'], ['blank', ' '], ['line', '\n'],
  ['lines', 'a\n'], ['break', 'a  \n'], ['\\r', 'a\r'], ["'", "'"], ["' a", "' a "], ["a'b", "a'b "], ['"', '"'], ['" a', '" a '], ['“', '“'],
  ['’', '’'], ['’a', '’a'], ['.', '.'], ['. ', '. '], ['...', '... '], ['--', '-- '], ['A.', 'A. '], ['Mr. ', 'Mr. '], ['!', '!'], ['?', '? '],
  ['(', '('], [')', ')'], ['( ', '( '], ['「', '「'], ['。', '。'], ['one long word', 'a'], ['words', 'word '], ['sentences', 'A word stands here. '],
  ['日', '日'], ['日本。', '日本語の文。'], ['é', 'é'], ['combining', 'e\u0301'], ['combining alone', '\u0301'], ['1', '1'], ['1a', '1a'],
  ['emoji', '👩‍👩‍👧'], ['zero width', '\u200b'], ['right to left', 'שלום '], ['@', '@'], ['/', '/'], ['a.', 'a.'], ['www.', 'www.a '],
  ['{% ', '{% '], ['{% x %}', '{% x %} '], ['{{', '{{'], ['{:', '{: '], ['{:toc}', '{:toc}\n'], ['> [!NOTE]', '> [!NOTE]\n> a\n\n'], ['\u0000', 'a\u0000'],
  [':::', ':::\n'], [':::note', ':::note\n'], [':::note, closed', ':::note\na\n:::\n'], [':::{note}', ':::{note}\n---\n'], ['```{note}', '```{note}\n'],
  ['> [!note]-', '> [!note]- a\n\n'], ['> > [!note]', '> [!note]\n> > '], ['!!! note', '!!! note\n    a\n'], ['(a)=', '(a)=\n'], ['%% a', '%% a '],
  ['%%, lines', '%%\n\n'], [':a', ':a\n'], ['ragged', '|a|\n|-|\n|b|c|\n\n'], ['{{#include', '{{#include '],
];

const INSIDE = [
  ['*', '*', '*'], ['*a ', '*a ', '*'], ['**a _b ', '**a _b ', '_**'], ['[', '[', '](b)'], ['[]', '[', ']'], ['![', '![', '](b)'],
  ['*[a](b) ', '*[a](b) ', '*'], ['![a ', '![a ', '](b)'], ['[a](', '[a](', ')'], ['> ', '> '], ['- ', '- '], ['> - ', '> - '], ['1. > ', '1. > '], ['<b>', '<b>', '</b>'],
  ['<div>', '<div>', '</div>'], ['<div>, parted', '<div>\n\n', '\n\n</div>'], ['<details>', '<details>\n\n', '\n\n</details>'],
  ['<ul><li>', '<ul><li>', '</li></ul>'], ['<a href>', '<a href=x>', '</a>'], ['<table>', '<table><tr><td>', '</table>'],
  ['${', '{', '}', '$', '$'], ['$\\frac', '\\frac{', '}{a}', '$', '$'], ['$\\left(', '\\left(', '\\right)', '$', '$'], ['$\\sqrt', '\\sqrt', '', '$', '$'],
  ['$a^', 'a^', '', '$', '$'], ['$$ block', '{', '}', '\n$$\n', '\n$$\n'], ['(', '(', ')'], ['“', '“', '”'],
];

// Runs of growing length, so that no run has a closing one.
const growing = (sign, between) => counted((at) => sign.repeat(at + 1) + between);

// A list with deeper and deeper items, each on its own line.
function staircase(mark) {
  return (bytes) => {
    const deep = Math.floor(Math.sqrt(bytes));
    return Array.from({ length: deep }, (_, at) => `${' '.repeat(at * mark.length)}${mark}a\n`).join('');
  };
}

// A table with as many columns as rows, and one cell in each row.
function sparse(bytes) {
  const columns = Math.floor(bytes / 8);
  return `${'|a'.repeat(columns)}|\n${'|-'.repeat(columns)}|\n${'|b|\n'.repeat(columns)}`;
}

const long = (bytes, letter = 'a') => letter.repeat(Math.floor(bytes));
const front = (inside) => `---\n${inside}---\n\n# A report\n\n${WORD}\n`;

// Each list has nine aliases of the one before it, which would expand to 9 ^ n.
const bomb = front(`a0: &a0 [x]\n${Array.from({ length: 30 }, (_, at) => `a${at + 1}: &a${at + 1} [${Array(9).fill(`*a${at}`).join(',')}]\n`).join('')}`);

const MADE = [
  ['runs of growing length, `', growing('`', ' ')],
  ['runs of growing length, ` and a', growing('`', 'a')],
  ['runs of growing length, $', growing('$', ' ')],
  ['runs of growing length, *', growing('*', 'a ')],
  ['runs of growing length, _', growing('_', 'a ')],
  ['runs of growing length, ~', growing('~', 'a ')],
  ['runs of growing length, \\', growing('\\', 'a ')],
  ['runs of growing length, [', growing('[', 'a ')],
  ['runs of growing length, #', growing('#', ' a\n')],
  ['runs of growing length, >', growing('>', ' a\n')],
  ['runs of growing length, ~~~', growing('~', '\n')],
  ['runs of growing length, ```', growing('`', '\n')],
  ['runs of growing length, blanks', growing(' ', 'a\n')],
  ['runs of growing length, -', growing('-', ' a\n')],
  ['staircase of -', staircase('- ')],
  ['staircase of 1.', staircase('1. ')],
  ['staircase of >', (bytes) => Array.from({ length: Math.floor(Math.sqrt(bytes)) }, (_, at) => `${'> '.repeat(at)}a\n`).join('')],
  ['lazy lines in deep quotes', (bytes) => `${'> '.repeat(bytes / 8)}a\n${'a\n'.repeat(bytes / 4)}`],
  ['links in deep quotes', (bytes) => `${'> '.repeat(bytes / 8)}${'[a](b) '.repeat(bytes / 10)}\n`],
  ['blank lines in deep lists', (bytes) => `${'- '.repeat(bytes / 8)}a\n${'\n'.repeat(bytes / 2)}`],
  ['lines in deep lists', (bytes) => `${'- '.repeat(90)}a\n${`${' '.repeat(180)}a\n\n`.repeat(bytes / 183)}`],
  ['table, one row of many columns', (bytes) => `${'|a'.repeat(bytes / 4)}|\n${'|-'.repeat(bytes / 4)}|\n`],
  ['table, many columns and short rows', sparse],
  ['table, rows', repeated('|a|b|\n', '|a|b|\n|-|-|\n')],
  ['table, rows of one cell', repeated('a\n', '|a|b|\n|-|-|\n')],
  ['table, heads without a rule', counted((at) => `${'|a'.repeat(at % 200)}|\n`)],
  ['table, rules without a head', repeated('|-|-|\n')],
  ['table, escaped bars', repeated('\\|', '|a|\n|-|\n|')],
  ['tables in lists', repeated('- |a|\n  |-|\n  |b|\n')],
  ['one long definition used often', halves((bytes) => `[a]: /${long(bytes)}\n\n`, repeated('[a] '))],
  ['one long title used often', halves((bytes) => `[a]: /b "${long(bytes)}"\n\n`, repeated('[a] '))],
  ['one long picture used often', halves((bytes) => `[a]: /${long(bytes)}\n\n`, repeated('![b][a] '))],
  ['definitions', counted((at) => `[a${at}]: /b\n`, `${WORD}\n\n`)],
  ['definitions of one name', repeated('[a]: /b\n', `${WORD}\n\n`)],
  ['definitions and their uses', halves(counted((at) => `[a${at}]: /b\n`, `${WORD}\n\n`), counted((at) => `[a${at}] `, '\n'))],
  ['definitions without an end', repeated('[a]: <b\n', `${WORD}\n\n`)],
  ['definitions with open titles', repeated('[a]: b "c\n', `${WORD}\n\n`)],
  ['long names of definitions', (bytes) => `[${long(bytes / 2)}]: /b\n\n[${long(bytes / 2)}]\n`],
  ['notes', counted((at) => `a[^${at}]\n\n[^${at}]: b\n\n`)],
  ['notes that refer to each other', counted((at) => `[^${at}]: b[^${at + 1}] [^${at - 1}]\n\n`, 'a[^0]\n\n')],
  ['notes that refer to all', (bytes) => `a[^0]\n\n${Array.from({ length: 300 }, (_, at) => `[^${at}]: ${'[^1]'.repeat(bytes / 1500)}\n\n`).join('')}`],
  ['one note referred to often', repeated('a[^1] ', '', '\n\n[^1]: b\n')],
  ['one note defined often', repeated('[^1]: b\n\n', 'a[^1]\n\n')],
  ['one long note', repeated('    b\n\n', 'a[^1]\n\n[^1]: b\n\n')],
  ['notes in notes', repeated('[^1]: ', 'a[^1]\n\n')],
  ['headings of one name', repeated('# a\n')],
  ['headings of names with numbers', counted((at) => `# a-${at % 1000}\n# a\n`)],
  ['headings of one long name', (bytes) => `# ${long(bytes / 1000)}\n`.repeat(1000)],
  ['headings of growing depth', counted((at) => `${'#'.repeat(1 + (at % 6))} a\n\nb\n\n`)],
  ['headings of notes', counted((at) => `# a[^${at}]\n\n[^${at}]: b\n\n`)],
  ['paragraphs', counted((at) => `Words of number ${at} stand here.\n\n`)],
  ['paragraphs of the same words', repeated('Words stand here.\n\n')],
  ['links to one heading', repeated('[a](#a) ', '# a\n\n')],
  ['links to headings', counted((at) => `# a ${at}\n\n[a](#a-${at})\n\n`)],
  ['links to nowhere', counted((at) => `[a](#a-${at}) `)],
  ['one long link', (bytes) => `[a](/${long(bytes)})\n`],
  ['one long link of signs', (bytes) => `[a](/${'%20"é'.repeat(bytes / 6)})\n`],
  ['one picture often', repeated('![a](p.png) ')],
  ['one data address', (bytes) => `![a](data:image/png;base64,${long(bytes, 'A')})\n\n${WORD}\n`],
  ['data addresses', repeated('![a](data:image/png;base64,AAAA) ')],
  ['one tag of attributes', counted((at) => ` a${at}=b`, 'a <b', `>${WORD}</b>`)],
  ['one block tag of attributes', counted((at) => ` a${at}=b`, '<div', `>${WORD}</div>\n`)],
  ['one attribute', (bytes) => `a <b title="${long(bytes)}">${WORD}</b>\n`],
  ['one comment', (bytes) => `a <!-- ${long(bytes)} -->\n`],
  ['front matter, bomb', () => bomb],
  ['front matter, keys', (bytes) => front(counted((at) => `k${at}: v\n`)(bytes))],
  ['front matter, one list', (bytes) => front(`authors: [${'a, '.repeat(bytes / 3)}b]\n`)],
  ['front matter, nested', (bytes) => front(`a: ${'['.repeat(bytes)}\n`)],
  ['front matter, nested maps', (bytes) => front(`a: ${'{a: '.repeat(bytes / 4)}\n`)],
  ['front matter, indents', (bytes) => front(Array.from({ length: Math.sqrt(bytes) }, (_, at) => `${' '.repeat(at)}a:\n`).join(''))],
  ['front matter, one text', (bytes) => front(`title: ${'a '.repeat(bytes / 2)}\n`)],
  ['front matter, anchors', (bytes) => front(counted((at) => `k${at}: &a${at} v\nl${at}: *a${at}\n`)(bytes))],
  ['front matter, one alias often', (bytes) => front(`k: &a ${long(bytes / 2)}\nauthors: [${'*a, '.repeat(bytes / 8)}b]\n`)],
  ['front matter without an end', repeated('a: b\n', '---\n')],
  ['front matter, TOML', (bytes) => `+++\n${counted((at) => `k${at} = 1\n`)(bytes)}+++\n\n${WORD}\n`],
  ['front matter, TOML nested', (bytes) => `+++\na = ${'['.repeat(bytes)}\n+++\n\n${WORD}\n`],
  ['front matter, TOML tables', (bytes) => `+++\n${counted((at) => `[a.b${at}]\n`)(bytes)}+++\n\n${WORD}\n`],
  ['front matter, TOML dotted', (bytes) => `+++\n${'a.'.repeat(bytes / 2)}b = 1\n+++\n\n${WORD}\n`],
  ['formula, one long', (bytes) => `$${'a+'.repeat(bytes / 2)}b$\n`],
  ['formulas of 4 kB', repeated(`$${'a+'.repeat(2000)}b$\n\n`)],
  ['formulas of 4 kB, nested', repeated(`$${'{'.repeat(2000)}b${'}'.repeat(2000)}$\n\n`)],
  ['formulas of 190 bytes, nested', repeated(`$${'{'.repeat(95)}b${'}'.repeat(95)}$\n\n`)],
  ['formulas, matrices', repeated('$\\begin{matrix}a&b\\\\c&d\\end{matrix}$ ')],
  ['formulas, different', counted((at) => `$a_{${at}}$ `)],
  ['formulas, arrays of columns', repeated(`$\\begin{array}{${'c'.repeat(2000)}}${'a\\\\'.repeat(600)}\\end{array}$\n\n`)],
  ['formulas, macros', repeated('$\\def\\a{\\b\\b}\\def\\b{\\c\\c}\\def\\c{dd}\\a$ ')],
  ['disclosures and lists', repeated('<details>\n\n- a\n\n</details>\n\n')],
  ['disclosures of sections', repeated('<details>\n\n# a\n\n</details>\n\n')],
  ['disclosures and a section', halves(repeated('<details>\n\n'), (bytes) => `# a\n\n${'</details>\n\n'.repeat(bytes / 12)}`)],
  ['disclosures in items', (bytes) => Array.from({ length: 40 }, (_, at) => `${' '.repeat(2 * at)}- <details>\n\n`.repeat(bytes / 4000)).join('')],
  ['rules', repeated('- '.repeat(300) + '\n\n')],
  ['lists of HTML', repeated('- <p>a</p>\n')],
  ['code of another language', counted((at) => `\`\`\`a${at}\nb\n\`\`\`\n`)],
];

export const MARKDOWN = [
  ...AGAIN.map(([name, piece]) => [`Markdown: ${name}`, 'md', repeated(piece, `${WORD}\n\n`)]),
  ...INSIDE.map(([name, ...of]) => [`Markdown, nested: ${name}`, 'md', nested(...of)]),
  ...MADE.map(([name, make]) => [`Markdown, ${name}`, 'md', make]),
];
