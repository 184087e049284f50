// Changes the report and its outline for the viewer, which asks for thousands of changes at once: to say
// each by itself would take it longer than the browser takes to make it.
const sections = document.querySelectorAll("#report .section");
const blocks = document.querySelectorAll("#report .block");

// The number of the section or block that an element lies in, by its place among the others: to write it on each would
// take a fifth of a long report's bytes. Sections are counted from 1, what stands before them being 0, blocks from 0.
const numberAround = (kind, element) => {
  const around = element.closest(`.${kind}`);
  if (!around) return undefined;
  const [list, first] = kind === "block" ? [blocks, 0] : [sections, 1];
  let low = 0;
  for (let high = list.length; low < high;) {
    const middle = (low + high) >> 1;
    if (list[middle].compareDocumentPosition(around) & Node.DOCUMENT_POSITION_FOLLOWING) low = middle + 1;
    else high = middle;
  }
  return first + low;
};

// Lines that stand for blocks that are folded away, by the number of the first of these.
const lines = new Map();
const blankLine = document.createElement("button");
blankLine.type = "button";
blankLine.className = "fold-line";
// The interface may be in another script than the report.
blankLine.dir = "auto";

// What was opened or closed for the viewer, and how: it need not be told of that.
const given = new WeakMap();
const settle = (foldable, open) => {
  if (foldable.localName === "section") {
    setFolded(foldable, !open);
    return;
  }
  foldable.open = open;
  given.set(foldable, open);
};
document.addEventListener("toggle", (event) => {
  const { target } = event;
  if (given.get(target) === target.open && target.open !== undefined) event.stopImmediatePropagation();
  else given.delete(target);
}, true);

// By the numbers that the viewer gives them; the words of a line are one of those handed over.
const changes = [
  (section, open) => settle(sections[section - 1], open),
  (section, on) => sections[section - 1].toggleAttribute("data-unmatched", on),
  (block, open) => settle(blocks[block], open),
  // Within reach of the browser's own find.
  (block, hidden) => { blocks[block].hidden = hidden && "until-found"; },
  (block, which, words) => {
    const line = lines.get(block) ?? blankLine.cloneNode();
    line.textContent = words[which];
    if (!line.isConnected) blocks[block].before(line);
    lines.set(block, line);
  },
  (block) => {
    lines.get(block)?.remove();
    lines.delete(block);
  },
];
const CHANGES_A_LINE = 4;

// Each change is three numbers: which one, of what, and whether or how.
const change = (list, words) => {
  for (let at = 0; at < list.length; at += 3) {
    const how = list[at] === CHANGES_A_LINE ? list[at + 2] : list[at + 2] === 1;
    changes[list[at]](list[at + 1], how, words);
  }
  unchoose();
};

// Says how many matches lie under entries of the outline, by their links: for each which of the words,
// a number and what stands behind it for those who do not see the rest, or -1 for none.
const count = (links, which, words) => {
  links.forEach((link, at) => {
    const place = link.lastElementChild;
    const [number, unit, matches] = words[which[at]] ?? ["", ""];
    link.toggleAttribute("data-unmatched", matches === 0);
    if (!number) {
      place.textContent = "";
      return;
    }
    if (!place.firstChild) place.append(number, hiddenWords.cloneNode());
    place.firstChild.data = number;
    place.lastChild.textContent = unit;
  });
};
const hiddenWords = document.createElement("span");
hiddenWords.className = "visually-hidden";

// The report's words for the viewer, as HTML in UTF-8, a sign between two pieces that no page holds: the ids and
// the words of its headings, and those of some blocks, what folds under an opening by itself. Of running text
// the words are enough, and come in half the time.
const encoded = (pieces) => new TextEncoder().encode(pieces.join("\0"));
const escaped = (text) => (/[&<"]/.test(text)
  ? text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;") : text);
const headings = () => encoded(Array.from(sections, (section) => (
  `${section.id}\0${escaped(section.firstElementChild.textContent)}`
)));
const wordsIn = (block) => {
  if (block.localName === "p") return escaped(block.textContent);
  if (block.localName !== "details") return block.innerHTML;
  return Array.from(block.children, (piece) => escaped(piece.textContent)).join("\0");
};
const words = (first, end) => encoded(Array.from({ length: end - first }, (_, at) => wordsIn(blocks[first + at])));

globalThis.foldout = { change, count, headings, words, offer, numberAround, block: (number) => blocks[number], section: (number) => sections[number - 1] };
