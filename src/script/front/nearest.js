// The nearest word to one that is found nowhere, as in a report (`src/filter/nearest.rs`).

/**
 * The number of edits between two words: letters left out, put in, changed, or swapped with their neighbour.
 * @param {string} one
 * @param {string} other
 */
const editsBetween = (one, other) => {
  /** @type {number[]} */
  let beforeLast = [];
  let last = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let i = 0; i < one.length; i += 1) {
    const row = [i + 1];
    for (let j = 0; j < other.length; j += 1) {
      let edits = Math.min(last[j] + Number(one[i] !== other[j]), last[j + 1] + 1, row[j] + 1);
      if (i && j && one[i] === other[j - 1] && one[i - 1] === other[j]) edits = Math.min(edits, beforeLast[j - 1] + 1);
      row.push(edits);
    }
    beforeLast = last;
    last = row;
  }
  return last[other.length];
};

/**
 * The nearest of these words, if any is near: one edit up to six letters, two above. Short words and numbers have
 * none.
 * @param {string} typed
 * @param {Iterable<string>} words
 */
export const nearestOf = (typed, words) => {
  if (typed.length < 4 || !/^\p{L}+$/u.test(typed)) return undefined;
  let nearest;
  let fewest = typed.length > 6 ? 3 : 2;
  for (const word of words) {
    if (Math.abs(word.length - typed.length) >= fewest) continue;
    const edits = editsBetween(typed, word);
    if (edits < fewest) [nearest, fewest] = [word, edits];
  }
  return nearest;
};
