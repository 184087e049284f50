// Where a block stands, so that a link to it leads there even after its words, and with them its id, have changed:
// the id of its section, or `start` for what stands before the first, a dot, and which of the section's own blocks it
// is, counted from 1.

/** What a link says of where its block stands. */
export const nearText = (/** @type {string | undefined} */ section, /** @type {number} */ at) =>
  `${section ?? "start"}.${at + 1}`;

/**
 * What a link says, read again: the section's id, and the place among `count` blocks, counted from 0; what lies behind
 * the last one is the last.
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

/** Whether an id is one that is made of a paragraph's words, and so changes with them. */
export const isOfWords = (/** @type {string} */ id) => /^p-[0-9a-z]{8}/.test(id);
