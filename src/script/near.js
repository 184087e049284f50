// The position of a block, so that a link still leads there after the block's text, and so its id, has changed.
// It has the form `SECTION.NUMBER`: the id of its section, or `start` before the first section, and its number
// among that section's own blocks, from 1.

/** The position of a block as text, for a link. */
export const nearText = (/** @type {string | undefined} */ section, /** @type {number} */ at) =>
  `${section ?? "start"}.${at + 1}`;

/**
 * Parses the position in a link: the section's id, and the place among `count` blocks, from 0, at most the last.
 * @param {string} text
 */
export const readNear = (text) => {
  const dot = text.lastIndexOf(".");
  const number = Number(text.slice(dot + 1));
  return {
    section: text.slice(0, Math.max(dot, 0)),
    isStart: text.startsWith("start."),
    placeAmong: (/** @type {number} */ count) => Math.min(number, count) - 1,
  };
};

/** Whether an id is derived from a paragraph's text, and so changes with it. */
export const isOfWords = (/** @type {string} */ id) => /^p-[0-9a-z]{8}/.test(id);
