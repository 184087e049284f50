// Shapes of Word files.

import { SENTENCE, XML, pixel, zip } from './archive.js';
import { counted, nested, repeated, WORD } from './pieces.js';

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const related = (targets) => `${XML}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${targets.map(([kind, target], at) => `<Relationship Id="rId${at + 1}" Type="${OFFICE}/${kind}" Target="${target}"/>`).join('')}</Relationships>`;
const TYPES = `${XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`;

// The parts of a Word file with this body and these other parts of `word/`.
function word(body, others = [], attributes = '') {
  return [
    ['[Content_Types].xml', TYPES], ['_rels/.rels', related([['officeDocument', 'word/document.xml']])],
    ['word/document.xml', `${XML}<w:document ${W}${attributes}><w:body>${body}</w:body></w:document>`],
    ['word/_rels/document.xml.rels', related(others.map(([name]) => [name, `${name}.xml`]))],
    ...others.map(([name, xml]) => [`word/${name}.xml`, XML + xml]),
  ];
}

const p = (text) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;
const styled = (style, text) => `<w:p><w:pPr><w:pStyle w:val="${style}"/></w:pPr><w:r><w:t>${text}</w:t></w:r></w:p>`;
const STYLES = ['styles', `<w:styles ${W}><w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/></w:style></w:styles>`];
const box = (text) => `<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox><w:txbxContent>${p(text)}</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>`;

const BODIES = [
  ['paragraphs', repeated(p(SENTENCE))], ['paragraphs of a letter', repeated(p('a'))], ['empty paragraphs', repeated('<w:p/>', p(WORD))], ['one paragraph of runs', (bytes) => `<w:p>${repeated('<w:r><w:t>word </w:t></w:r>')(bytes)}</w:p>`],
  ['one run', (bytes) => p('word '.repeat(bytes / 5))], ['one word', (bytes) => p('a'.repeat(bytes))], ['headings', repeated(styled('Heading1', 'Findings') + p(SENTENCE))], ['headings, each another', counted((at) => styled('Heading1', `Finding ${at}`) + p(SENTENCE))],
  ['text boxes', repeated(box('a word'), p(WORD))], ['text boxes in each other', nested('<w:p><w:r><w:pict><w:txbxContent>', '</w:txbxContent></w:pict></w:r></w:p>', p(WORD))], ['tables', repeated(`<w:tbl><w:tr><w:tc>${p('a')}</w:tc></w:tr></w:tbl>${p('b')}`)],
  ['a table of rows', (bytes) => `<w:tbl>${repeated(`<w:tr><w:tc>${p('a')}</w:tc><w:tc>${p('b')}</w:tc></w:tr>`)(bytes)}</w:tbl>`], ['a table of columns', (bytes) => `<w:tbl><w:tr>${repeated(`<w:tc>${p('a')}</w:tc>`)(bytes)}</w:tr></w:tbl>`],
  ['a table of many columns, short rows', (bytes) => `<w:tbl><w:tr>${repeated(`<w:tc>${p('a')}</w:tc>`)(bytes / 2)}</w:tr>${repeated(`<w:tr><w:tc>${p('a')}</w:tc></w:tr>`)(bytes / 2)}</w:tbl>`], ['a wide cell', (bytes) => `<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="${Math.floor(bytes)}"/></w:tcPr>${p('a')}</w:tc></w:tr></w:tbl>`],
  ['tables in each other', nested('<w:tbl><w:tr><w:tc>', '<w:p/></w:tc></w:tr></w:tbl>', p(WORD))], ['elements in each other', nested('<w:sdt><w:sdtContent>', '</w:sdtContent></w:sdt>', p(WORD))], ['unknown elements in each other', nested('<a>', '</a>', p(WORD))], ['elements without an end', repeated('<w:p>')],
  ['attributes', (bytes) => `<w:p ${counted((at) => `a${at}="b" `)(bytes)}/>${p(WORD)}`], ['an attribute', (bytes) => `<w:p w:a="${'a'.repeat(bytes)}"/>${p(WORD)}`], ['names of names', (bytes) => `<w:p ${counted((at) => `xmlns:a${at}="b" `)(bytes)}/>${p(WORD)}`],
  ['deletions', repeated('<w:del><w:r><w:delText>a</w:delText></w:r></w:del>', p(WORD))], ['insertions', repeated('<w:p><w:ins><w:r><w:t>a</w:t></w:r></w:ins></w:p>', p(WORD))], ['bookmarks', counted((at) => `<w:p><w:bookmarkStart w:id="${at}" w:name="b${at}"/><w:bookmarkEnd w:id="${at}"/><w:r><w:t>a</w:t></w:r></w:p>`)],
  ['fields', repeated('<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:t>a</w:t></w:r></w:p>')], ['fields in a paragraph', (bytes) => `<w:p>${repeated('<w:r><w:fldChar w:fldCharType="begin"/></w:r>')(bytes)}</w:p>${p(WORD)}`], ['tabs and breaks', (bytes) => `<w:p>${repeated('<w:r><w:tab/><w:br/></w:r>')(bytes)}</w:p>${p(WORD)}`],
  ['formulas', repeated('<w:p><m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:r><m:t>x</m:t></m:r></m:oMath></w:p>', p(WORD))], ['a formula in itself', (bytes) => `<w:p>${nested('<m:f><m:num>', '</m:num></m:f>')(bytes)}</w:p>`], ['styled runs', (bytes) => `<w:p>${repeated('<w:r><w:rPr><w:b/><w:i/></w:rPr><w:t>a </w:t></w:r><w:r><w:t>b </w:t></w:r>')(bytes)}</w:p>`],
  ['references', (bytes) => p('&amp;'.repeat(bytes / 5))], ['references of numbers', (bytes) => p('&#65;'.repeat(bytes / 5))], ['comments of XML', repeated('<!-- a -->', p(WORD))], ['instructions', repeated('<?a b?>', p(WORD))], ['CDATA', (bytes) => p('<![CDATA[a]]>'.repeat(bytes / 13))],
].map(([shape, make]) => [shape, (bytes) => zip(word(make(bytes), [STYLES]))]);

const note = (kind, at) => `<w:${kind} w:id="${at}">${p('See the report.')}</w:${kind}>`;
const marked = (at) => `<w:p><w:r><w:t>a word</w:t></w:r><w:r><w:footnoteReference w:id="${at}"/></w:r></w:p>`;
const list = (at) => `<w:p><w:pPr><w:numPr><w:ilvl w:val="${at % 9}"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>a word</w:t></w:r></w:p>`;
const NUMBERING = ['numbering', `<w:numbering ${W}><w:abstractNum w:abstractNumId="0">${Array.from({ length: 9 }, (_, at) => `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%${at + 1}."/></w:lvl>`).join('')}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`];
const DRAWING = 'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"';
const drawing = (at) => `<w:p><w:r><w:drawing><wp:inline><wp:docPr id="${at}" descr="A map"/><a:graphic><pic:pic><pic:blipFill><a:blip r:embed="p${at}"/></pic:blipFill></pic:pic></a:graphic></wp:inline></w:drawing></w:r></w:p>`;

// A Word file with so many pictures.
function pictured(count) {
  const numbers = Array.from({ length: count }, (_, at) => at);
  const relations = numbers.map((at) => `<Relationship Id="p${at}" Type="${OFFICE}/image" Target="media/${at}.png"/>`).join('');
  const parts = word(numbers.map(drawing).join(''), [], ` ${DRAWING}`);
  const named = parts.map(([name, xml]) => (name === 'word/_rels/document.xml.rels' ? [name, xml.replace('</Relationships>', `${relations}</Relationships>`)] : [name, xml]));
  return [...named, ...numbers.map((at) => [`word/media/${at}.png`, pixel(at)])];
}

const LAUGHS = `<!DOCTYPE a [<!ENTITY a0 "ha">${Array.from({ length: 30 }, (_, at) => `<!ENTITY a${at + 1} "&a${at};&a${at};&a${at};&a${at};&a${at};&a${at};&a${at};&a${at};&a${at};&a${at};">`).join('')}]>`;

const PARTS = [
  ['notes', (bytes) => zip(word(counted(marked)(bytes / 2), [['footnotes', `<w:footnotes ${W}>${counted((at) => note('footnote', at))(bytes / 2)}</w:footnotes>`]]))], ['one note often', (bytes) => zip(word(repeated(marked(2))(bytes), [['footnotes', `<w:footnotes ${W}>${note('footnote', 2)}</w:footnotes>`]]))],
  ['a long note often', (bytes) => zip(word(repeated(marked(2))(bytes / 2), [['footnotes', `<w:footnotes ${W}><w:footnote w:id="2">${p('a '.repeat(bytes / 4))}</w:footnote></w:footnotes>`]]))], ['notes in themselves', (bytes) => zip(word(marked(2), [['footnotes', `<w:footnotes ${W}><w:footnote w:id="2">${marked(2)}${marked(2)}</w:footnote>${counted((at) => note('footnote', at + 3))(bytes)}</w:footnotes>`]]))],
  ['comments', (bytes) => zip(word(p(WORD), [['comments', `<w:comments ${W}>${counted((at) => note('comment', at))(bytes)}</w:comments>`]]))], ['lists', (bytes) => zip(word(repeated(list(0))(bytes), [NUMBERING]))], ['lists, deeper', (bytes) => zip(word(counted(list)(bytes), [NUMBERING]))],
  ['styles', (bytes) => zip(word(p(WORD), [['styles', `<w:styles ${W}>${counted((at) => `<w:style w:type="paragraph" w:styleId="a${at}"><w:name w:val="a${at}"/><w:basedOn w:val="a${Math.max(0, at - 1)}"/></w:style>`)(bytes)}</w:styles>`]]))], ['a chain of styles', (bytes) => zip(word(counted((at) => styled(`a${at}`, 'a'))(bytes / 4), [['styles', `<w:styles ${W}>${counted((at) => `<w:style w:type="paragraph" w:styleId="a${at}"><w:name w:val="a${at}"/><w:basedOn w:val="a${at + 1}"/></w:style>`)(bytes / 2)}</w:styles>`]]))],
  ['a ring of styles', (bytes) => zip(word(repeated(styled('a', 'a'))(bytes), [['styles', `<w:styles ${W}><w:style w:type="paragraph" w:styleId="a"><w:name w:val="a"/><w:basedOn w:val="a"/></w:style></w:styles>`]]))], ['relations', (bytes) => zip(word(p(WORD)).map(([name, xml]) => (name === 'word/_rels/document.xml.rels' ? [name, related(Array.from({ length: Math.floor(bytes / 120) }, (_, at) => ['hyperlink', `a${at}`]))] : [name, xml])))],
  ['entities', (bytes) => zip(word(p(WORD)).map(([name, xml]) => (name === 'word/document.xml' ? [name, xml.replace('<w:document', `${LAUGHS}<w:document`).replace(WORD, `&a30;${'a'.repeat(bytes)}`)] : [name, xml])))], ['parts', (bytes) => zip([...word(p(WORD)), ...Array.from({ length: Math.floor(bytes / 130) }, (_, at) => [`word/a${at}.xml`, 'a'])])],
  ['parts of one name', (bytes) => zip([...word(p(WORD)), ...Array.from({ length: Math.floor(bytes / 130) }, () => ['word/a.xml', 'a'])])], ['a large picture', (bytes) => zip([...word(p(WORD)), ['word/media/a.bin', Buffer.alloc(Math.floor(bytes))]])],
  ['small pictures', (bytes) => zip(pictured(Math.floor(bytes / 500)))],
];

const BOMBS = [
  ['packed, a part of spaces', (bytes) => zip(word(p(' '.repeat(bytes * 500))), { packed: true })], ['packed, paragraphs', (bytes) => zip(word(repeated(p('a'))(bytes * 100)), { packed: true })], ['packed, elements', (bytes) => zip(word(repeated('<a>')(bytes * 100)), { packed: true })],
  ['packed, elements in each other', (bytes) => zip(word(nested('<w:sdt>', '</w:sdt>', p(WORD))(bytes * 100)), { packed: true })], ['packed, attributes', (bytes) => zip(word(`<w:p ${repeated('a="" ')(bytes * 100)}/>`), { packed: true })], ['packed, a picture', (bytes) => zip([...word(p(WORD)), ['word/media/a.bin', Buffer.alloc(bytes * 500)]], { packed: true })],
  ['packed, a size that lies', (bytes) => zip([...word(p(WORD)), ['word/styles.xml', Buffer.alloc(bytes * 500, ' '), 10]], { packed: true })],
];

export const WORD_FILES = [...BODIES, ...PARTS, ...BOMBS].map(([shape, make]) => [`Word: ${shape}`, 'docx', make]);
