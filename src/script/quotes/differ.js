// Where a part and the report differ: the words that only one of them has, by an alignment with the fewest changes
// (Needleman and Wunsch, with free ends in the report).

/** @typedef {import("./report.js").Words} Words */
/** @typedef {import("./words.js").Word} Word */
/** @typedef {import("./seek.js").Span} Span */

/**
 * Successive words that both have, or only one of them.
 * @typedef {object} Step
 * @property {boolean} isSame
 * @property {Span} quoted Words of the part.
 * @property {Span} found Words of the report.
 */

// What a word costs that the part has more, one that it has less, and one that is another.
const MORE = 10;
// Less, so that a word that a quotation leaves out is told rather than all words before it.
const LESS = 9;
const OTHER = 15;
const MOST_CELLS = 4_000_000;
// The ways from cell to cell: how many words of the part and of the report they pass.
const WAYS = [[1, 1], [1, 0], [0, 1], [2, 1], [1, 2]];

/**
 * The steps from the words of a part to those in a window of the report that are nearest to them; none if there are
 * too many.
 * @param {Words} report
 * @param {Word[]} words
 * @param {number[]} numbers
 * @param {Span} window
 */
export const stepsOf = (report, words, numbers, window) => {
  const { all, texts, isApart } = report;
  const [height, width] = [words.length, window.end - window.start + 1];
  if (height * width > MOST_CELLS) return [];
  const ways = new Uint8Array((height + 1) * width);
  let [beforeLast, last, row] = [new Int32Array(width), new Int32Array(width), new Int32Array(width)];
  const isSame = (/** @type {number} */ i, /** @type {number} */ j) => numbers[i - 1] === all[window.start + j - 1];
  for (let i = 1; i <= height; i += 1) {
    [beforeLast, last, row] = [last, row, beforeLast];
    for (let j = 0; j < width; j += 1) {
      let [cost, way] = [last[j] + MORE, 1];
      const offer = (/** @type {number} */ other, /** @type {number} */ by) => {
        if (other < cost) [cost, way] = [other, by];
      };
      const word = window.start + j - 1;
      if (j > 0) {
        offer(last[j - 1] + (isSame(i, j) ? 0 : OTHER), 0);
        offer(row[j - 1] + LESS, 2);
      }
      if (i > 1 && j > 0 && !words[i - 1].isApart && words[i - 2].text + words[i - 1].text === texts[all[word]]) {
        offer(beforeLast[j - 1], 3);
      }
      if (j > 1 && !isApart[word] && texts[all[word - 1]] + texts[all[word]] === words[i - 1].text) offer(last[j - 2], 4);
      row[j] = cost;
      ways[i * width + j] = way;
    }
  }
  let j = 0;
  for (let at = 1; at < width; at += 1) if (row[at] < row[j]) j = at;
  /** @type {Step[]} */
  const steps = [];
  for (let i = height; i > 0;) {
    const way = ways[i * width + j];
    const same = way > 2 || (way === 0 && isSame(i, j));
    const [quotedEnd, foundEnd] = [i, window.start + j];
    i -= WAYS[way][0];
    j -= WAYS[way][1];
    const first = steps[0];
    if (first?.isSame === same) {
      first.quoted.start = i;
      first.found.start = window.start + j;
    } else {
      steps.unshift({ isSame: same, quoted: { start: i, end: quotedEnd }, found: { start: window.start + j, end: foundEnd } });
    }
  }
  // Another word at either end costs less as one that is missing.
  const isMissing = (/** @type {Step} */ { quoted, found }) => quoted.end - quoted.start === 1 && found.start === found.end;
  const [first, final] = [steps[0], /** @type {Step} */ (steps.at(-1))];
  if (isMissing(first) && first.found.start > window.start) first.found.start -= 1;
  if (isMissing(final) && final.found.end < window.end) final.found.end += 1;
  return steps;
};
