// The words of a text as quotations are compared: without case, accents, punctuation and white space. A sign that
// changes what a number says (`%`, a minus) is a word of its own; a decimal point is part of the number.

/**
 * @typedef {object} Word
 * @property {string} text The word as it is compared.
 * @property {number} start Where it begins in the text.
 * @property {number} end Where it ends.
 * @property {boolean} isApart Whether it and the word before are two words, whatever the other text has: white space is
 *   between them, and not only a hyphen at the end of a line.
 */

// Marks of notes in brackets and "[sic]" are passed over. Invisible characters may stand inside of a word.
const token = /\[(?:\d{1,3}(?:[,–-] ?\d{1,3})*|sic!?)\]|\d+(?:[.,]\d+)+(?![\p{L}\p{N}])|[\p{L}\p{N}\p{M}\xAD\u200C\u200D\u2060]+|[%‰$€£¥₽+=<>±×÷°§&]/giu;
const sign = /^[%‰$€£¥₽+=<>±×÷°§&]$/;
const spaceless = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}ー]/u;
// Accents, vowel signs of Arabic and Hebrew, invisible characters. The breve of й and ў is no accent.
const ornament = /(?<![ИиУу])\u0306|[\u0300-\u0305\u0307-\u036F\u0591-\u05BD\u05BF-\u05C7\u0610-\u061A\u0640\u064B-\u065F\u0670\xAD\u200C\u200D\u2060]/gu;
const letters = Object.entries({ ß: "ss", æ: "ae", œ: "oe", ø: "o", đ: "d", ł: "l", ı: "i" });

/** A word as it is compared. */
const plain = (/** @type {string} */ word) => {
  // A comma that only divides a number.
  const bare = /^\d{1,3}(?:,\d{3})+$/.test(word) ? word.replaceAll(",", "") : word;
  let text = bare.toLowerCase().normalize("NFKD").replace(ornament, "").normalize("NFC");
  for (const [letter, others] of letters) text = text.replaceAll(letter, others);
  return text;
};

/** @typedef {{ text: string, isAlone: boolean, isDense: boolean }} Known How a word is compared, and whether it is a sign, or written without spaces. */

/** @type {Map<string, Known>} */
const known = new Map();

const knownOf = (/** @type {string} */ word) => {
  let found = known.get(word);
  if (!found) {
    found = { text: plain(word), isAlone: sign.test(word), isDense: spaceless.test(word) };
    known.set(word, found);
  }
  return found;
};

const isDigit = (/** @type {string | undefined} */ char) => char !== undefined && char >= "0" && char <= "9";

/**
 * Whether what stands between two words of `text` divides them, whatever the other text has; or "-" for a minus.
 * @param {string} text
 * @param {number} from
 * @param {number} to
 */
const between = (text, from, to) => {
  if (from === to && from > 0) return false;
  const gap = text.slice(from, to);
  const isNumber = isDigit(text[to]);
  if (gap === " " && !isNumber) return true;
  if (isNumber && isDigit(text[from - 1])) {
    // "1 000" is one number, "2015-16" two.
    if (/^\s$/.test(gap) && /^\d{3}(?!\d)/.test(text.slice(to, to + 4))) return false;
    if (/^[-‐‑–—:/]$/.test(gap)) return true;
  }
  const hasSpace = from === 0 || /\s/.test(gap);
  if (isNumber && hasSpace && /(?:^|[\s(])[-−–]$/.test(gap)) return "-";
  // A hyphen at the end of a line: the word may go on.
  return hasSpace && !/^[-‐‑–—]\s+$/.test(gap);
};

/**
 * Calls `each` with the words of a text.
 * @param {string} text
 * @param {(word: Word) => void} each
 */
export const eachWord = (text, each) => {
  let end = 0;
  let wasAlone = false;
  token.lastIndex = 0;
  for (let found = token.exec(text); found; found = token.exec(text)) {
    const [written] = found;
    const start = found.index;
    if (written[0] === "[") continue;
    const gap = between(text, end, start);
    const { text: word, isAlone, isDense } = knownOf(written);
    end = start + written.length;
    if (isDense) {
      let at = start;
      for (const char of written) {
        each({ text: knownOf(char).text, start: at, end: at + char.length, isApart: false });
        at += char.length;
      }
    } else {
      if (gap === "-") each({ text: gap, start: start - 1, end: start, isApart: true });
      each({ text: word, start, end, isApart: gap === true && !isAlone && !wasAlone });
    }
    wasAlone = isAlone || isDense;
  }
};

/** The words of a text. */
export const wordsOf = (/** @type {string} */ text) => {
  /** @type {Word[]} */
  const words = [];
  eachWord(text, (word) => words.push(word));
  return words;
};
