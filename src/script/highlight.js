// Paints matches with the CSS Custom Highlight API, which does not change the page's elements, and finds their
// positions. The ranges are static: the browser would update live ranges at each change of the page, and a
// keystroke makes thousands.
import { BAR } from "./agreed.js";
import { inOrder } from "./order.js";
import { block, section } from "./places.js";
import { marksIn, piecesOf, placeInText } from "./ranges.js";

/** @typedef {ReturnType<typeof marksIn>[number]} Mark A block or a heading with spans of its text. */

// The text of a block or a heading, without the interface's own text in it.
const reportText = ".text, .section__summary";

const elementOf = (/** @type {Mark} */ { isHeading, number }) =>
  /** @type {Element} */ (isHeading ? section(number).firstElementChild : block(number));

/** The text nodes of a block or a heading with their offsets. */
export const textIn = (/** @type {Element} */ element) => {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const nodes = [];
  while (walker.nextNode()) {
    const node = /** @type {Text} */ (walker.currentNode);
    if (node.parentElement?.closest(reportText)) nodes.push(node);
  }
  return piecesOf(inOrder(element, nodes));
};

/**
 * @param {ReturnType<typeof textIn>} pieces
 * @param {number} start
 * @param {number} end
 */
const staticRange = (pieces, start, end) => {
  const [from, to] = [placeInText(pieces, start, false), placeInText(pieces, end, true)];
  return from && to && new StaticRange({
    startContainer: from[0], startOffset: from[1], endContainer: to[0], endOffset: to[1],
  });
};

const rangesOf = (/** @type {Mark} */ mark) => {
  const pieces = textIn(elementOf(mark));
  const ranges = [];
  for (let at = 0; at < mark.spans.length; at += 2) {
    const range = staticRange(pieces, mark.spans[at], mark.spans[at + 1]);
    if (range) ranges.push(range);
  }
  return ranges;
};

const boxOf = (/** @type {Element} */ element, /** @type {StaticRange | undefined} */ range) => {
  if (!range) return element.getBoundingClientRect();
  // A live range, since a static one has no box.
  const ruler = document.createRange();
  ruler.setStart(range.startContainer, range.startOffset);
  ruler.setEnd(range.endContainer, range.endOffset);
  return ruler.getBoundingClientRect();
};

// The height that the bar and its row of terms may cover, at the top or, on a phone, at the bottom.
const COVERED = BAR + 32;
const stands = (/** @type {DOMRect} */ { height, top, bottom }) =>
  height > 0 && top >= COVERED && bottom <= innerHeight - COVERED;

const register = (/** @type {string} */ name, /** @type {StaticRange[]} */ ranges) =>
  CSS.highlights?.set(name, new Highlight(...ranges));

/**
 * The element and the range of the current match: mark number `at`, from `start` to `end`.
 * @param {Uint32Array} list
 * @param {Uint32Array} current
 */
const stepped = (list, [at, start, end]) => {
  const mark = marksIn(list)[at];
  const element = mark && elementOf(mark);
  return { element, range: element && staticRange(textIn(element), start, end) };
};

/**
 * Paints the matches, and the current match, if any, in its own style.
 * @param {Uint32Array} list
 * @param {Uint32Array} current
 */
export const paint = (list, current) => {
  const { range } = current.length ? stepped(list, current) : {};
  register("match", marksIn(list).flatMap(rangesOf));
  register("current", range ? [range] : []);
};

/** Removes all highlights. */
export const unpaint = () => {
  for (const name of ["match", "current"]) CSS.highlights?.delete(name);
};

/** Whether any match is in view. Hidden and skipped elements are not measured, since that would lay them out. */
export const isInView = (/** @type {Uint32Array} */ list) => marksIn(list).some((mark) => {
  const element = elementOf(mark);
  if (!element.checkVisibility({ contentVisibilityAuto: true })) return false;
  if (mark.spans.length === 0) return stands(boxOf(element, undefined));
  return rangesOf(mark).some((range) => stands(boxOf(element, range)));
});

/**
 * Scrolls to the current match or else to the first one.
 * @param {Uint32Array} list
 * @param {Uint32Array} current
 */
export const show = (list, current) => {
  const [first] = marksIn(list);
  if (!first) return;
  const { element, range } = current.length
    ? stepped(list, current)
    : { element: elementOf(first), range: rangesOf(first)[0] };
  if (!element || stands(boxOf(element, range))) return;
  // Not the block itself: the middle of a long paragraph may be far from the match.
  (range?.startContainer.parentElement ?? element).scrollIntoView({ block: "center", behavior: "instant" });
  if (range) scrollBy(0, boxOf(element, range).top - innerHeight * 0.4);
};
