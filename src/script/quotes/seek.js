// Seeks the words of a part in a report: where they are word for word, and which places are like them.
import { placesOf } from "./report.js";

/** @typedef {import("./report.js").Words} Words */
/** @typedef {import("./words.js").Word} Word */
/** @typedef {{ start: number, end: number }} Span A range of the report's words. */

// A divided word may shift the words behind it by so many.
const SHIFTS = [0, 1, -1, 2, -2, 3, -3];
// How many places of words are looked at to find what is like a part, and in how many windows.
const MOST_PLACES = 4_000;
const FEWEST_VOTERS = 3;
const WINDOW = 16;

/**
 * The numbers of the words of a part; -1 for words that the report has not.
 * @param {Words} report
 * @param {Word[]} words
 */
export const numbersOf = (report, words) => words.map((word) => report.numbers.get(word.text) ?? -1);

/**
 * The words that the report has, the rarest first, with their places in the part.
 * @param {Words} report
 * @param {number[]} numbers
 */
const rarest = (report, numbers) => numbers
  .map((number, at) => ({ at, places: number < 0 ? new Int32Array() : placesOf(report, number) }))
  .filter(({ places }) => places.length)
  .sort((one, other) => one.places.length - other.places.length || one.at - other.at);

/**
 * Where the words end in the report that begin at `start` of it, word for word; `undefined` if they are not there.
 * @param {Words} report
 * @param {Word[]} words
 * @param {number[]} numbers
 * @param {number} start
 */
const endOf = (report, words, numbers, start) => {
  let at = start;
  for (let next = 0; next < words.length;) {
    if (numbers[next] === report.all[at]) {
      next += 1;
      at += 1;
      continue;
    }
    // The mark of a note that was copied along.
    const mark = report.marks.get(at - 1);
    if (mark !== undefined && next > 0 && words[next].text === mark && !words[next].isApart) {
      next += 1;
      continue;
    }
    // Words that only one of them divides.
    let [quoted, found] = [words[next].text, report.texts[report.all[at]] ?? ""];
    next += 1;
    at += 1;
    while (quoted !== found) {
      const noted = report.marks.get(at - 1);
      if (noted !== undefined && (quoted === found + noted || quoted === `${found}.${noted}`)) break;
      if (found.startsWith(quoted) && next < words.length && !words[next].isApart) {
        quoted += words[next].text;
        next += 1;
      } else if (quoted.startsWith(found) && found && at < report.all.length && !report.isApart[at]) {
        found += report.texts[report.all[at]];
        at += 1;
      } else return undefined;
    }
  }
  return at;
};

/**
 * Where the words are, word for word.
 * @param {Words} report
 * @param {Word[]} words
 * @param {number[]} numbers
 */
export const exactPlaces = (report, words, numbers) => {
  /** @type {Map<number, number>} */
  const ends = new Map();
  // Of a divided word only a part may be there: the second rarest word, too.
  for (const { at, places } of rarest(report, numbers).slice(0, 2)) {
    for (const place of places) {
      for (const shift of SHIFTS) {
        const start = place - at + shift;
        const end = start < 0 || start >= report.all.length ? undefined : endOf(report, words, numbers, start);
        if (end !== undefined) ends.set(start, end);
      }
    }
    if (ends.size) break;
  }
  return Array.from(ends, ([start, end]) => ({ start, end })).sort((one, other) => one.start - other.start);
};

/**
 * The parts of the report that may be like the words, the best first.
 * @param {Words} report
 * @param {number[]} numbers
 */
export const windowsOf = (report, numbers) => {
  /** @type {Map<number, { votes: number, last: number }>} */
  const windows = new Map();
  let [count, voters] = [0, 0];
  for (const { at, places } of rarest(report, numbers)) {
    if (voters >= FEWEST_VOTERS && count + places.length > MOST_PLACES) break;
    count += places.length;
    voters += 1;
    for (const place of places) {
      const window = Math.floor((place - at) / WINDOW);
      // Also of the window before: its words may go on in this one.
      for (let one = window - 1; one <= window; one += 1) {
        const found = windows.get(one);
        if (!found) windows.set(one, { votes: 1, last: at });
        else if (found.last !== at) {
          found.votes += 1;
          found.last = at;
        }
      }
    }
  }
  const more = 6 + Math.floor(numbers.length / 6);
  const most = numbers.length < 12 ? 60 : 8;
  let best = 0;
  for (const { votes } of windows.values()) best = Math.max(best, votes);
  return [...windows]
    .flatMap(([window, { votes }]) => (votes * 2 > best ? [{ window, votes }] : []))
    .sort((one, other) => other.votes - one.votes || one.window - other.window)
    .slice(0, most)
    .map(({ window }) => ({
      start: Math.max(window * WINDOW - more, 0),
      end: Math.min((window + 2) * WINDOW + numbers.length + more, report.all.length),
    }));
};
