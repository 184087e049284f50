// The report's paragraphs and headings as texts, without the marks of notes and the interface's own words.

/** @typedef {{ node: Text, start: number }} Piece A text node, and where it begins in the text. */

const units = () => document.querySelectorAll("#report :is(.block, .section__summary)");

/** All units, in order. */
export const allUnits = () => /** @type {HTMLElement[]} */ (Array.from(units()));

const left = "[role=doc-noteref], button, [aria-hidden=true]";
const apart = "p, li, td, th, dt, dd, caption, figcaption, summary, div, pre, .block, .section__summary";

/**
 * The text of a unit, the marks of notes in it, and its text nodes.
 * @param {Element} unit
 */
export const read = (unit) => {
  const [only, another] = unit.childNodes;
  if (only?.nodeType === Node.TEXT_NODE && !another) {
    const node = /** @type {Text} */ (only);
    /** @type {[number, string][]} */
    const none = [];
    return { text: node.data, marks: none, pieces: [{ node, start: 0 }] };
  }
  let text = "";
  /** @type {[number, string][]} */
  const marks = [];
  /** @type {Piece[]} */
  const pieces = [];
  /** @type {Element | null | undefined} */
  let before;
  /** @type {Element | undefined} */
  let parent;
  const walker = document.createTreeWalker(unit, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = /** @type {Text} */ (walker.currentNode);
    const around = /** @type {Element} */ (node.parentElement);
    const passed = around === unit ? null : around.closest(left);
    if (passed && unit.contains(passed)) {
      if (passed.role === "doc-noteref" || passed.getAttribute("role") === "doc-noteref") marks.push([text.length, node.data.trim()]);
      continue;
    }
    // What stands in another paragraph, item or cell is another word.
    const paragraph = around === parent ? before : around.closest(apart);
    parent = around;
    if (before !== undefined && before !== paragraph) text += "\n";
    before = paragraph;
    pieces.push({ node, start: text.length });
    text += node.data;
  }
  return { text, marks, pieces };
};

/**
 * A range of the page with a part of a unit's text.
 * @param {Element} unit
 * @param {number} start
 * @param {number} end
 */
export const rangeIn = (unit, start, end) => {
  const { pieces } = read(unit);
  const from = pieces.findLast((piece) => piece.start <= start);
  const to = pieces.findLast((piece) => piece.start < end);
  if (!from || !to) return undefined;
  const range = document.createRange();
  range.setStart(from.node, Math.min(start - from.start, from.node.length));
  range.setEnd(to.node, Math.min(end - to.start, to.node.length));
  return range;
};
