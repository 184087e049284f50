// What is in view, by the boxes of the report's sections and blocks. The browser's own search for the element at a point
// goes through all blocks of a section, which takes milliseconds in a long one; each level is halved here instead.
import { byId } from "./page.js";

const isSection = (/** @type {Element} */ one) => one.classList.contains("section");

/** What is in a section, or nothing while it is closed: to measure it, the browser would lay it out. */
const inside = (/** @type {Element} */ section) => {
  if (section instanceof HTMLDetailsElement) return section.open ? section : undefined;
  const content = /** @type {HTMLElement} */ (section.lastElementChild);
  return content.hidden ? undefined : content;
};

/** The index of the first child that ends below `top`. Those that are not laid out have no place, and are passed over. */
const firstBelow = (/** @type {HTMLCollection} */ children, /** @type {number} */ top) => {
  let low = 0;
  for (let high = children.length; low < high;) {
    const middle = (low + high) >> 1;
    let at = middle;
    while (at < high && children[at].getClientRects().length === 0) at += 1;
    if (at === high || children[at].getBoundingClientRect().bottom > top) high = middle;
    else low = at + 1;
  }
  return low;
};

/**
 * @param {Element} parent
 * @param {number} top
 * @returns {Element | undefined}
 */
const placeIn = (parent, top) => {
  const { children } = parent;
  for (let at = firstBelow(children, top); at < children.length; at += 1) {
    const one = /** @type {HTMLElement} */ (children[at]);
    if (one.hidden) continue;
    if (one.classList.contains("block")) return one;
    if (!isSection(one)) continue;
    const content = inside(one);
    const heading = /** @type {Element} */ (one.firstElementChild);
    const found = content && heading.getBoundingClientRect().bottom <= top ? placeIn(content, top) : one;
    if (found) return found;
  }
  return undefined;
};

/**
 * The first block, or section by its heading, that ends below `top`, unless it begins below `until`. Both are distances
 * from the upper edge of the window in CSS pixels.
 * @param {number} top
 * @param {number} until
 */
export const placeAt = (top, until) => {
  const place = placeIn(byId("report"), top);
  return place && place.getBoundingClientRect().top < until ? place : undefined;
};
