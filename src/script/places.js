// The report's sections and blocks by number. Sections are counted from 1, what stands before the first being 0, blocks
// from 0. To write the number on each would take a fifth of a long report's bytes.

/** @type {ArrayLike<HTMLElement>} */
let sections = [];
/** @type {ArrayLike<HTMLElement>} */
let blocks = [];

/** Finds them all, once. */
export const findPlaces = () => {
  sections = document.querySelectorAll("#report .section");
  blocks = document.querySelectorAll("#report .block");
};

/** All sections, the first one, number 1, in front. */
export const allSections = () => sections;

/** Section number `number`, if it has a heading. */
export const section = (/** @type {number} */ number) => sections[number - 1];

/** Block number `number`. */
export const block = (/** @type {number} */ number) => blocks[number];

/**
 * The place of the first element of `list`, in the document's order, that does not stand before `element`.
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

/** The number of the section that an element is or lies in. */
export const sectionAround = (/** @type {Element} */ element) => {
  const around = element.closest(".section");
  return around ? placeIn(sections, around) + 1 : undefined;
};

/** The number of the block that an element is or lies in. */
export const blockAround = (/** @type {Element} */ element) => {
  const around = element.closest(".block");
  return around ? placeIn(blocks, around) : undefined;
};
