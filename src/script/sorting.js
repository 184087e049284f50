// How the rows of a table are sorted: as numbers where a column has them, and else as words of its language.

// How much of a column must be numbers.
const MOST = 0.8;

// Dates that begin with the year are in order as words.
const DATE = /^\d{4}[-/.]\d{1,2}/;

/**
 * The number that a cell holds: with separators of thousands, a currency, a unit behind it, in parentheses if it is
 * below zero. A comma is a decimal point where the language has it so, and else separates thousands.
 * @param {string} text
 * @param {boolean} hasComma
 */
export const numberIn = (text, hasComma) => {
  const trimmed = text.trim();
  if (DATE.test(trimmed)) return NaN;
  const found = /^\(?[^\d\p{L}]{0,3}(\d[\d\s.,'’]*)/u.exec(trimmed);
  if (!found) return NaN;
  const digits = found[1].replace(/[\s'’]/g, "").replace(/[.,]$/, "");
  const plain = hasComma ? digits.replace(/\./g, "").replace(",", ".") : digits.replace(/,/g, "");
  const value = Number(plain);
  return /^\(|^[^\d]*[-−–]/.test(trimmed) ? -value : value;
};

/**
 * The order of rows by the texts of one column: their numbers. Empty cells come last in both directions; equal ones keep
 * their order.
 * @param {string[]} texts
 * @param {boolean} isDown
 * @param {string} language
 */
export const orderOf = (texts, isDown, language) => {
  const hasComma = new Intl.NumberFormat(language).format(0.5).includes(",");
  const isFilled = (/** @type {number} */ at) => /[\p{L}\d]/u.test(texts[at]);
  const all = texts.map((_, at) => at);
  const filled = all.filter(isFilled);
  const numbers = texts.map((text) => numberIn(text, hasComma));
  const counted = filled.filter((at) => !Number.isNaN(numbers[at]));
  const { compare } = new Intl.Collator(language, { numeric: true });
  const byNumber = counted.length >= MOST * filled.length;
  const by = byNumber
    ? (/** @type {number} */ a, /** @type {number} */ b) => numbers[a] - numbers[b]
    : (/** @type {number} */ a, /** @type {number} */ b) => compare(texts[a].trim(), texts[b].trim());
  const sorted = byNumber ? counted : filled;
  sorted.sort((a, b) => (isDown ? by(b, a) : by(a, b)));
  const is = new Set(sorted);
  return [...sorted, ...all.filter((at) => !is.has(at))];
};
