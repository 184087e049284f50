// The report's sections and blocks by number. Sections are numbered from 1, with 0 for the part before the first;
// blocks from 0. The numbers are not in the HTML, since they would take a fifth of a long report's size.

import { byId } from "./page.js";

/** @type {ArrayLike<HTMLElement>} */
let sections = [];
/** @type {ArrayLike<HTMLElement>} */
let blocks = [];

/** @type {TreeWalker | undefined} */
let walker;

// While the page arrives, only what has come since the last time is looked at.
const findMore = () => {
  walker ??= document.createTreeWalker(byId("report"), NodeFilter.SHOW_ELEMENT);
  const found = { section: /** @type {HTMLElement[]} */ (sections), block: /** @type {HTMLElement[]} */ (blocks) };
  while (walker.nextNode()) {
    const one = /** @type {HTMLElement} */ (walker.currentNode);
    const [name] = one.classList;
    if (name === "section" || name === "block") found[name].push(one);
  }
};

/** Whether the browser is still reading the page. */
export const isArriving = () => document.readyState === "loading";

// A list of the browser's takes longer to ask than an array; but in an array each element takes memory in the script.
const MANY = 20_000;
const listed = (/** @type {NodeListOf<HTMLElement>} */ found) => (found.length > MANY ? found : [...found]);

/** Finds the sections and blocks that are in the page. */
export const findPlaces = () => {
  if (isArriving()) return findMore();
  sections = listed(document.querySelectorAll("#report .section"));
  blocks = listed(document.querySelectorAll("#report .block"));
};

/**
 * How many headings and blocks are in the page, complete, and 1 if these are all. The last element of a page that
 * arrives may not be complete.
 */
export const arrived = () => {
  findPlaces();
  const less = isArriving() ? 1 : 0;
  return Uint32Array.of(Math.max(0, sections.length - less), Math.max(0, blocks.length - less), 1 - less);
};

/** All sections, starting with number 1. */
export const allSections = () => sections;

/** The element of a section, if it has a heading. */
export const section = (/** @type {number} */ number) => sections[number - 1];

/** The element of a block. */
export const block = (/** @type {number} */ number) => blocks[number];

/**
 * The index of the first element of `list`, which is in document order, that is not before `element`.
 * @param {ArrayLike<Node>} list
 * @param {Node} element
 */
export const placeIn = (list, element) => {
  let low = 0;
  for (let high = list.length; low < high;) {
    const middle = (low + high) >> 1;
    // `Node.DOCUMENT_POSITION_FOLLOWING`
    if (list[middle].compareDocumentPosition(element) & 4) low = middle + 1;
    else high = middle;
  }
  return low;
};

/** The number of the section that an element is or is in. */
export const sectionAround = (/** @type {Element} */ element) => {
  const around = element.closest(".section");
  return around ? placeIn(sections, around) + 1 : undefined;
};

/** The number of the block that an element is or is in, or else of the first one in or after it. */
export const firstBlockOf = (/** @type {Element} */ element) => placeIn(blocks, element.closest(".block") ?? element);

/** The number of the block that an element is or is in. */
export const blockAround = (/** @type {Element} */ element) => {
  const around = element.closest(".block");
  return around ? placeIn(blocks, around) : undefined;
};
