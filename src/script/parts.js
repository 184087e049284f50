// Folds the rows of a table and the items of a list that do not match.
import { textIn } from "./highlight.js";
import { block } from "./places.js";

const partsOf = (/** @type {Element} */ element) =>
  /** @type {NodeListOf<HTMLElement>} */ (element.querySelectorAll("tbody > tr, li"));

// The browser's own find still finds an item. A row cannot be hidden so, since it has no box of its own.
const hide = (/** @type {HTMLElement} */ part) => {
  /** @type {{ hidden: boolean | string }} */ (part).hidden = part.localName === "tr" || "until-found";
};

/** Shows all rows or items of a block. */
export const unfoldParts = (/** @type {Element} */ element) => {
  for (const part of partsOf(element)) if (part.hidden) part.hidden = false;
};

/**
 * Folds the parts of a block in which no kept place starts. Returns how many are folded.
 * @param {Element} element
 * @param {Uint32Array} kept
 */
const foldIn = (element, kept) => {
  // Without its first row, a cell that spans several would be missing in the others.
  if (element.querySelector("tbody [rowspan]")) {
    unfoldParts(element);
    return 0;
  }
  const pieces = textIn(element).filter(({ node }) => node.textContent?.trim());
  const around = new Set();
  for (const start of kept) {
    let at = pieces.find(({ end }) => start < end)?.node.parentElement;
    for (; at && at !== element; at = at.parentElement) around.add(at);
  }
  let count = 0;
  // Only what differs is changed: the browser would compute the styles of all others again. An outer part comes first.
  for (const part of partsOf(element)) {
    const folds = !around.has(part) && !part.parentElement?.closest("[hidden]");
    if (folds && !part.hidden) hide(part);
    if (!folds && part.hidden) part.hidden = false;
    count += Number(folds);
  }
  return count;
};

/**
 * Folds parts of blocks. The list has for each its number, the number of kept places, and where they start in its
 * text. Returns for each its number and how many parts are folded.
 * @param {Uint32Array} list
 */
export const foldParts = (list) => {
  const folded = [];
  for (let at = 0; at < list.length;) {
    const [number, places] = list.subarray(at, at + 2);
    at += 2 + places;
    folded.push(number, foldIn(block(number), list.subarray(at - places, at)));
  }
  return Uint32Array.from(folded);
};
