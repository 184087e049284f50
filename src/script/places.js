// The report's sections and blocks by number. Sections are numbered from 1, with 0 for the part before the first;
// blocks from 0. The numbers are not in the HTML, since they would take a fifth of a long report's size.

/** @type {ArrayLike<HTMLElement>} */
let sections = [];
/** @type {ArrayLike<HTMLElement>} */
let blocks = [];

/** Finds all sections and blocks. Called once. */
export const findPlaces = () => {
  sections = document.querySelectorAll("#report .section");
  blocks = document.querySelectorAll("#report .block");
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

/** The number of the block that an element is or is in. */
export const blockAround = (/** @type {Element} */ element) => {
  const around = element.closest(".block");
  return around ? placeIn(blocks, around) : undefined;
};
