// The words of a report by their numbers, and where each is. Made at the first use: a second for a million words.
import { eachWord } from "./words.js";

/**
 * A report's words.
 * @typedef {object} Words
 * @property {string[]} texts The different words.
 * @property {Map<string, number>} numbers The number of each.
 * @property {Int32Array} all The number of each word of the report, in order.
 * @property {Int32Array} starts Where each begins in the text of its unit.
 * @property {Int32Array} ends Where it ends.
 * @property {Uint8Array} isApart Whether white space is before it.
 * @property {Int32Array} units The first word of each unit, and at the end the number of words.
 * @property {Map<number, string>} marks The mark of a note behind a word.
 * @property {Int32Array} firsts For each different word, where its places begin in `places`.
 * @property {Int32Array} places The places of each different word, in order.
 */

/** @typedef {{ text: string, marks: [number, string][] }} Unit The text of a paragraph or heading, and the marks of notes in it. */

/** Collects the words of units. */
export const collector = () => {
  /** @type {Map<string, number>} */
  const numbers = new Map();
  /** @type {string[]} */
  const texts = [];
  const [all, starts, ends, isApart, units] = Array.from({ length: 5 }, () => /** @type {number[]} */ ([]));
  /** @type {Map<number, string>} */
  const marks = new Map();

  /** @param {Unit} unit */
  const add = (unit) => {
    units.push(all.length);
    const waiting = unit.marks.values();
    let mark = waiting.next();
    const behind = (/** @type {number} */ at) => {
      for (; !mark.done && mark.value[0] <= at; mark = waiting.next()) marks.set(all.length - 1, mark.value[1]);
    };
    eachWord(unit.text, (word) => {
      behind(word.start);
      let number = numbers.get(word.text);
      if (number === undefined) {
        number = texts.length;
        numbers.set(word.text, number);
        texts.push(word.text);
      }
      all.push(number);
      starts.push(word.start);
      ends.push(word.end);
      isApart.push(word.isApart || units.at(-1) === all.length - 1 ? 1 : 0);
    });
    behind(Infinity);
  };

  /** @returns {Words} */
  const finished = () => {
    units.push(all.length);
    const firsts = new Int32Array(texts.length + 1);
    for (const number of all) firsts[number + 1] += 1;
    for (let at = 1; at < firsts.length; at += 1) firsts[at] += firsts[at - 1];
    const next = firsts.slice();
    const places = new Int32Array(all.length);
    for (let at = 0; at < all.length; at += 1) places[next[all[at]]++] = at;
    return {
      texts, numbers, marks, firsts, places,
      all: Int32Array.from(all), starts: Int32Array.from(starts), ends: Int32Array.from(ends),
      isApart: Uint8Array.from(isApart), units: Int32Array.from(units),
    };
  };
  return { add, finished };
};

/**
 * The places of a word.
 * @param {Words} report
 * @param {number} number
 */
export const placesOf = (report, number) => report.places.subarray(report.firsts[number], report.firsts[number + 1]);

/**
 * The unit that has a word.
 * @param {Words} report
 * @param {number} word
 */
export const unitOf = ({ units }, word) => {
  let [low, high] = [0, units.length - 1];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (units[middle] <= word) low = middle;
    else high = middle;
  }
  // A unit without words begins where the next one does.
  return low;
};
