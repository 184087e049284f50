// Words that no text has. Pagefind answers such a word with words that begin like it, down to one letter, and does not
// say so.
import { folded } from "./letters.js";
import { nearestOf } from "./nearest.js";
import { isSpaceless } from "./query.js";

/** @typedef {import("./query.js").Term} Term */

// What forms of one word may differ in, in letters at their end.
const ENDING = 3;

/** The number of letters with which two words begin alike. @param {string} one @param {string} other */
const beginning = (one, other) => {
  let same = 0;
  while (same < one.length && one[same] === other[same]) same += 1;
  return same;
};

/** The words that Pagefind marked in these reports, folded. @param {PagefindReport[]} reports */
const marksOf = (reports) => {
  const excerpts = reports.flatMap(({ sub_results: parts }) => parts.map(({ excerpt }) => excerpt));
  const marks = excerpts.flatMap((excerpt) => [...excerpt.matchAll(/<mark>(.*?)<\/mark>/gsu)].map(([, mark]) => mark));
  return [...new Set(marks)].flatMap((mark) => folded(mark).match(/[\p{L}\p{M}\p{N}]+/gu) ?? []);
};

/** All words of these reports. @param {PagefindReport[]} reports */
const wordsOf = (reports) =>
  new Set(reports.flatMap(({ content }) => content.toLowerCase().match(/\p{L}+/gu) ?? []));

/**
 * The terms of which `reports`, found for them, show no form: each with the nearest word of these reports, if there is one.
 * A term without one counts only if what was found begins otherwise.
 * @param {Term[]} terms
 * @param {PagefindReport[]} reports
 */
export const unknownOf = (terms, reports) => {
  const marks = marksOf(reports);
  /** @type {Set<string> | undefined} */
  let words;
  return terms.flatMap((term) => {
    const { text } = term;
    if (!reports.length || !/^\p{L}{3,}$/u.test(text) || isSpaceless(text)) return [];
    const same = Math.max(0, ...marks.map((mark) => beginning(text, mark)));
    if (same > 1 && same >= text.length - ENDING) return [];
    words ??= wordsOf(reports);
    const near = words.has(text) ? text : nearestOf(text, words);
    const nearest = near?.startsWith(text[0]) ? near : undefined;
    if (near === text) return [];
    return nearest || same < Math.max(3, text.length / 2) ? [{ term, nearest }] : [];
  });
};
