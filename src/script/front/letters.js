// Folds text like the viewer (`src/filter/fold.rs`, `src/filter/letters.rs`): lower case without accents, one
// kind of quote, apostrophe and hyphen, no invisible characters, and one space for each run of white space. A
// test compares both.

/** Characters, and their replacements. */
const variants = Object.fromEntries(Object.entries({
  "'": "‘’‚‛′‵‹›´ʹʻʼʽ׳",
  '"': "“”„‟″«»״",
  "-": "‐‑‒–—―−־",
  "/": "⁄∕",
  "\u3099": "゛",
  "\u309A": "゜",
  ss: "ß", ae: "æ", oe: "œ", o: "ø", d: "đð", l: "ł", i: "ı", th: "þ", h: "ħ", t: "ŧ", n: "ŋ", "σ": "ς",
  "ا": "ٱ", "ي": "ىی", "ه": "ةہە", "ك": "ک",
  0: "٠۰", 1: "١۱", 2: "٢۲", 3: "٣۳", 4: "٤۴", 5: "٥۵", 6: "٦۶", 7: "٧۷", 8: "٨۸", 9: "٩۹",
}).flatMap(([letters, signs]) => Array.from(signs, (sign) => [sign, letters])));

const invisible =
  /[\p{Cc}\xAD\u061C\u0640\u115F\u1160\u180B-\u180F\u200B-\u200F\u202A-\u202E\u2060-\u206F\uFE00-\uFE0F\uFEFF\uFFF9-\uFFFB\u{E0000}-\u{E0FFF}]/u;
// The accents of Latin, Greek and Cyrillic, and the vowel signs of Arabic and Hebrew.
const ornament =
  /[\u0300-\u036F\u0483-\u0489\u1AB0-\u1AFF\u1DC0-\u1DFF\u20D0-\u20FF\uFE20-\uFE2F\u0591-\u05BD\u05BF\u05C1\u05C2\u05C4\u05C5\u05C7\u0610-\u061A\u064B-\u065F\u0670\u06D6-\u06ED\u08D3-\u08FF]/;
// Characters that can combine with the letter before them, and the letters that result.
const joining = /[\u0301\u0306\u0308\u3099\u309A\u1161-\u1175\u11A8-\u11C2]/;
const letter = /^[ѓќйўї\u3041-\u30FF\uAC00-\uD7A3]$/;

/**
 * Joins characters to folded text.
 * @param {string[]} chars
 */
const joined = (chars) => {
  /** @type {string[]} */
  const text = [];
  let gap = false;
  for (const char of chars) {
    if (char === " ") {
      gap = text.length > 0;
      continue;
    }
    if (joining.test(char) && !gap && text.length) {
      const one = (text.at(-1) + char).normalize("NFC");
      if (letter.test(one)) {
        text[text.length - 1] = one;
        continue;
      }
    }
    if (ornament.test(char)) continue;
    if (gap) text.push(" ");
    gap = false;
    text.push(char);
  }
  return text.join("");
};

const variant = (/** @type {string} */ char) => variants[char] ?? (invisible.test(char) ? "" : undefined);

const lettersOf = (/** @type {string} */ char) => {
  if (/\p{White_Space}/u.test(char)) return " ";
  // `joined` combines a mark with the letter before it.
  if (joining.test(char)) return char;
  const base = variant(char) ?? char.normalize("NFKD").toLowerCase();
  return joined(Array.from(base).flatMap((one) => Array.from(variant(one) ?? one)));
};

/** The folded form of a text. */
export const folded = (/** @type {string} */ text) =>
  joined(Array.from(text).flatMap((char) => Array.from(lettersOf(char))));
