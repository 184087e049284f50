// Divides a quotation into the parts that are compared as a whole: between its ellipses, and between words that its
// editor put in brackets in place of others.
import { wordsOf } from "./words.js";

/**
 * A part of a quotation.
 * @typedef {object} Part
 * @property {string} text
 * @property {import("./words.js").Word[]} words
 * @property {boolean} followsBrackets Whether words in brackets are left out before it.
 * @property {boolean} precedesBrackets Whether words in brackets are left out behind it.
 */

const ellipsis = "[[(]?\\s*(?:…|⋯|\\. ?\\. ?\\.)[…⋯. ]*[\\])]?";
const brackets = "(?<![\\p{L}\\p{N}])\\[(?!sic!?\\])[^[\\]]*\\p{L}[^[\\]]*\\](?![\\p{L}\\p{N}])";

/**
 * The parts of a quotation; `withBrackets` divides at words in brackets too.
 * @param {string} quotation
 * @param {boolean} withBrackets
 */
export const partsOf = (quotation, withBrackets) => {
  /** @type {Part[]} */
  const parts = [];
  const gaps = quotation.matchAll(new RegExp(withBrackets ? `${ellipsis}|(${brackets})` : ellipsis, "gu"));
  let start = 0;
  let followsBrackets = false;
  for (const gap of [...gaps, undefined]) {
    const text = quotation.slice(start, gap?.index);
    const words = wordsOf(text);
    const precedesBrackets = gap?.[1] !== undefined;
    if (words.length) parts.push({ text, words, followsBrackets, precedesBrackets });
    followsBrackets = precedesBrackets;
    if (gap) start = gap.index + gap[0].length;
  }
  return parts;
};

/** Whether a part says so little that it is in many places. */
export const isShort = (/** @type {Part} */ part) => part.words.length < 3;
