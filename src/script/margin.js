// The margin: quiet numbers beside the paragraphs in view, and the page of the source that a place is on. The marks of
// pages are in the HTML; the numbers of paragraphs are not, since they would take a fifth of a long report's size.
import { byId } from "./page.js";
import { placeAt } from "./in_view.js";
import { block, firstBlockOf, placeIn } from "./places.js";
import { placeNotes } from "./sidenotes.js";

// The delay after the last change or scroll until paragraphs are numbered, in milliseconds.
const PAUSE = 120;

// So many blocks before the one in view are looked at, and after it at most.
const BEFORE = 12;
const AFTER = 200;

// A block that begins with a number of its own, which is not doubled.
const OWN_NUMBER = /^\s*[[(§¶#]?\s*\d+(?:\.\d+)*[.)\]]?\s/;
const hasOwnNumber = (/** @type {HTMLElement} */ one) =>
  one.firstElementChild?.localName === "ol" || OWN_NUMBER.test(one.textContent.slice(0, 40));

const number = () => {
  const place = placeAt(0, innerHeight);
  if (!place) return;
  const first = firstBlockOf(place);
  /** @type {HTMLElement[]} */
  const inView = [];
  /** @type {[HTMLElement, number][]} */
  const unnumbered = [];
  for (let at = Math.max(0, first - BEFORE); at < first + AFTER; at += 1) {
    const one = block(at);
    if (!one) break;
    if (one.hidden) continue;
    if (at > first && one.getBoundingClientRect().top > 2 * innerHeight) break;
    inView.push(one);
    if (one.dataset.number === undefined) unnumbered.push([one, at + 1]);
  }
  placeNotes(inView);
  // All are measured before any is changed: a change between two makes the browser lay out the report again.
  for (const [one, count] of unnumbered) {
    one.dataset.number = hasOwnNumber(one) || one.querySelector(".note__mark") ? "" : String(count);
  }
};

/** @type {ReturnType<typeof setTimeout> | undefined} */
let waiting;
let isNumbering = false;

/** Numbers the paragraphs in view, after a pause. */
export const numberLater = () => {
  if (!isNumbering) return;
  clearTimeout(waiting);
  waiting = setTimeout(number, PAUSE);
};

/** Numbers the paragraphs that come into view. */
export const numberParagraphs = () => {
  isNumbering = true;
  for (const name of ["scroll", "resize"]) addEventListener(name, numberLater, { passive: true });
  document.addEventListener("toggle", numberLater, true);
  numberLater();
};

/** @type {HTMLCollectionOf<HTMLElement> | undefined} */
let marks;

// The mark of the page that a node is on: the last one before it.
const markBefore = (/** @type {Node} */ node) => {
  marks ??= /** @type {HTMLCollectionOf<HTMLElement>} */ (byId("report").getElementsByClassName("folio"));
  return marks.length > 0 ? marks[placeIn(marks, node) - 1] : undefined;
};

const firstText = (/** @type {Node} */ node, /** @type {boolean} */ last) => {
  const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
  let found = null;
  while (walker.nextNode()) {
    if (!walker.currentNode.nodeValue?.trim()) continue;
    found = walker.currentNode;
    if (!last) break;
  }
  return found ?? node;
};

/**
 * The labels of the pages that a block is on, or the part of it between two nodes: the first and the last, which may
 * be the same. A note is on the page that refers to it, unless pages begin among the notes.
 * @param {HTMLElement} place
 * @param {Node} [from]
 * @param {Node} [to]
 * @returns {string[]}
 */
export const pagesOf = (place, from = firstText(place, false), to = firstText(place, true)) => {
  const notes = place.querySelector(".note__mark") ? place.closest(".section") : null;
  if (notes && !notes.querySelector(".folio")) {
    const reference = place.querySelector("a.note__mark")?.getAttribute("href")?.slice(1);
    const referring = reference ? document.getElementById(reference) : null;
    const label = referring ? markBefore(referring)?.dataset.page : undefined;
    return label ? [label, label] : [];
  }
  const [first, last] = [markBefore(from), markBefore(to)].map((mark) => mark?.dataset.page);
  return first ? [first, last ?? first] : [];
};
