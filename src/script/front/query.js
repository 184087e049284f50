// The queries of the front page: words and phrases, with a minus before those to exclude. They are parsed and
// matched like those of the viewer (`src/filter/parse.rs`, `src/filter/words.rs`), which has more operators.
import { folded } from "./letters.js";

/** @typedef {{ words: string, text: string, isExcluded: boolean, isPhrase: boolean }} Term `words` are as typed, `text` is folded. */

// Between two Hebrew letters, a quotation mark is part of an abbreviation.
const hebrew = /[א-ת]/;
const isQuote = (/** @type {string} */ query, /** @type {number} */ at) =>
  folded(query[at]) === '"' && !(hebrew.test(query[at - 1]) && hebrew.test(query[at + 1]));
const isSpace = (/** @type {string} */ char) => /\p{White_Space}/u.test(char);

// The punctuation after a word, which may be a closing quote.
const ending = /[,;:.!?'’…、。，．：；！？،؛؟]+$/;

/** The terms of a query. */
export const termsOf = (/** @type {string} */ query) => {
  /** @type {Term[]} */
  const terms = [];
  let isExcluded = false;
  for (let at = 0; at < query.length;) {
    const isPhrase = isQuote(query, at);
    if (!isPhrase && (isSpace(query[at]) || folded(query[at]) === "-")) {
      isExcluded = !isSpace(query[at]);
      at += 1;
      continue;
    }
    if (isPhrase) at += 1;
    const start = at;
    while (at < query.length && !isQuote(query, at) && (isPhrase || !isSpace(query[at]))) at += 1;
    const written = query.slice(start, at);
    const words = isPhrase ? written.trim() : written.replace(ending, "");
    if (isPhrase) at += 1;
    const text = folded(words);
    if (text) terms.push({ words, text, isExcluded, isPhrase });
    isExcluded = false;
  }
  return terms;
};

// Letters, digits, and the other signs within words of the Indian, Thai, Lao, Burmese and Khmer scripts.
const wordChar = new RegExp(
  `[\\p{Alphabetic}\\p{N}${
    // Nukta and virama have the same position in each block of the Indian scripts.
    Array.from({ length: 9 }, (_, script) => [0x93C, 0x94D].map((sign) => (
      String.fromCharCode(sign + 0x80 * script)
    )).join("")).join("")
  }\u0DCA\u0E47-\u0E4E\u0EC8-\u0ECE\u1037\u1039\u103A\u17C9-\u17D3\u3099\u309A]`, "u",
);
// Scripts without spaces between words.
const spaceless =
  /[\u0E00-\u0EFF\u1000-\u109F\u1780-\u17FF\u3005-\u3007\u3041-\u312F\u31F0-\u31FF\u3400-\u4DBF\u4E00-\u9FFF\uF900-\uFAFF\u{20000}-\u{3FFFF}]/u;

/** Whether a text begins with a character of a script without spaces between words. */
export const isSpaceless = (/** @type {string} */ text) => spaceless.test(String.fromCodePoint(text.codePointAt(0) ?? 0));

const startsWord = (/** @type {string} */ before, /** @type {string} */ first) =>
  !before || !wordChar.test(before) || !wordChar.test(first) || spaceless.test(before) || spaceless.test(first);

// A term matches at the start of a word, and may end anywhere.
const has = (/** @type {string} */ text, /** @type {string} */ term) => {
  const [first] = term;
  for (let at = text.indexOf(term); at >= 0; at = text.indexOf(term, at + 1)) {
    if (startsWord(Array.from(text.slice(Math.max(at - 2, 0), at)).at(-1) ?? "", first)) return true;
  }
  return false;
};

/** Whether a folded text has all terms of a query, and none that it excludes. */
export const isMatch = (/** @type {Term[]} */ terms, /** @type {string} */ text) =>
  terms.every((term) => has(text, term.text) !== term.isExcluded);

/** The terms that may be let go. Like in a report, phrases and what is excluded may not. */
export const looseOf = (/** @type {Term[]} */ terms) => terms.filter((term) => !term.isExcluded && !term.isPhrase);

/**
 * Which texts match: those with all terms or, if there is none, those with the most; and the terms that none of them has.
 * @param {Term[]} terms
 * @param {string[]} texts
 */
export const matchesOf = (terms, texts) => {
  const matching = texts.map((text) => isMatch(terms, text));
  const loose = looseOf(terms);
  if (matching.includes(true) || loose.length < 2) return { matching, isLoose: false, without: [] };
  const strict = terms.filter((term) => !loose.includes(term));
  const counts = texts.map((text) => (isMatch(strict, text) ? loose.filter((term) => has(text, term.text)).length : 0));
  const most = Math.max(...counts);
  const best = counts.map((count) => count > 0 && count === most);
  const without = loose.filter((term) => !texts.some((text, at) => best[at] && has(text, term.text)));
  return { matching: best, isLoose: most > 0, without: most > 0 ? without : [] };
};

/** The query for Pagefind, which has no exclusion, and supports a phrase only alone. */
export const askedOf = (/** @type {Term[]} */ terms) => {
  const asked = terms.filter(({ isExcluded }) => !isExcluded).map(({ words }) => words);
  return asked.length === 1 && asked[0].includes(" ") ? `"${asked[0]}"` : asked.join(" ");
};

/**
 * The query for the report's filter that finds the hit's paragraph: for each found word the term that it begins
 * with, or else the word itself, since Pagefind also finds other endings.
 * @param {string} asked
 * @param {string[]} marks
 */
export const landingOf = (asked, marks) => {
  if (asked.startsWith('"')) return asked;
  const terms = asked.split(" ");
  const words = marks.map((word) => (
    terms.find((term) => folded(word).startsWith(folded(term))) ?? word.toLowerCase()
  ));
  const isPlain = (/** @type {string} */ word) => /^[\p{L}\p{M}\p{N}]+$/u.test(word) && word !== "OR";
  const quoted = (/** @type {string} */ word) => (isPlain(word) ? word : `"${word.replaceAll('"', "")}"`);
  return [...new Set(words)].filter(Boolean).map(quoted).join(" ");
};
