// Looks up words of another language.
import { LANGUAGES, TABLE } from "./table.js";

// The endings of cases and numbers in Russian, behind three letters at least.
const ENDING = new RegExp(`(?<=...)(?:${[
  "иями", "ями", "ами", "ией", "иях", "ого", "его", "ому", "ему", "ыми", "ими", "иям", "ия", "ии", "ию", "ие", "ий", "ый", "ой", "ая", "яя",
  "ое", "ее", "ые", "ую", "юю", "ых", "их", "ов", "ев", "ей", "ам", "ям", "ах", "ях", "ом", "ем", "ью", "[аяоеуюыийь]",
].join("|")})$`);

/** What the forms of a word share, in each language. */
const stems = [
  (/** @type {string} */ word) => word.replace(/ies$/, "y").replace(/(?<=..[^s])(es|s|ed|ing)$/, "").replace(/e$/, ""),
  (/** @type {string} */ word) => word.replace(ENDING, ""),
  (/** @type {string} */ word) => word,
];

// Lines of cells of words.
const lines = TABLE.trim().split("\n").map((line) => line.split("|").map((cell) => cell.split("/")));

const columnOf = (/** @type {string} */ word) => (/[a-z]/.test(word) ? 0 : /\p{Script=Cyrillic}/u.test(word) ? 1 : 2);

/**
 * The words of a language for a folded word of another, or else for those that it is a form of.
 * @param {string} word
 * @param {string} language
 */
export const wordsOf = (word, language) => {
  const [from, to] = [columnOf(word), LANGUAGES.indexOf(language)];
  const stem = stems[from];
  const ways = [
    (/** @type {string} */ known) => known === word,
    // The word in the table may end like a case: *остров*.
    (/** @type {string} */ known) => [stem(known), known].includes(stem(word)) || stem(known) === word,
    // A vowel that stands in one form only: *ошибок*, *ошибка*.
    (/** @type {string} */ known) => from === 1 && stem(known) === word.replace(/[ое]([кц])$/, "$1"),
  ];
  const found = ways.map((isIt) => lines.filter((cells) => cells[from].some(isIt))).find((some) => some.length) ?? [];
  return [...new Set(found.flatMap((cells) => cells[to]))];
};
