// Words of another language than the report's. A site's page fetches them when the first is typed; a single file has none.
import { WORDS } from "./agreed.js";

/** @typedef {(word: string, language: string) => string[]} WordsOf */

/** @type {WordsOf | undefined} */
let wordsOf;

// Latin letters are foreign to none but Russian and Japanese: in English, a word that occurs nowhere is mistyped.
const isForeign = (/** @type {string} */ word, /** @type {string} */ language) =>
  (/^[a-z' -]{3,}$/.test(word) ? /^(ru|ja)$/ : /^[\p{Script=Cyrillic} -]{3,}$/u.test(word) ? /^(en|ja)$/
    : /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー々]+$/u.test(word) ? /^(en|ru)$/ : /^$/).test(language);

addEventListener("foreign-words", (event) => {
  wordsOf = /** @type {CustomEvent<WordsOf>} */ (event).detail;
  dispatchEvent(new Event(WORDS));
});

/** The words of the report's language for a folded word of another. */
export const foreign = (/** @type {string} */ word) => {
  const [language] = document.documentElement.lang.toLowerCase().split("-");
  if (!isForeign(word, language)) return [];
  if (!wordsOf) dispatchEvent(new Event("foreign"));
  return wordsOf?.(word, language) ?? [];
};
