// Reads the quotations in a pasted text: what stands in quotation marks, and block quotations.

// The longest quotation in marks, in characters: a mark that is not closed opens nothing.
const LONGEST = 20_000;

const isWord = (/** @type {string | undefined} */ char) => char !== undefined && /[\p{L}\p{N}]/u.test(char);
const isSpace = (/** @type {string | undefined} */ char) => char === undefined || /\s/.test(char);

/** Whether a text says anything. */
export const hasWords = (/** @type {string} */ text) => /[\p{L}\p{N}]/u.test(text);

/** What may close the quotation that a mark opens. */
const CLOSING = /** @type {Record<string, string>} */ ({
  "“": "”", "‟": "”", "„": "“”‟", "«": "»", "‹": "›", "「": "」", "『": "』", "〝": "〟〞",
  "»": "«»", "”": "”", '"': '"＂', "＂": '"＂', "‘": "’‘", "‚": "’‘", "'": "'",
});
// These open a quotation only before a word; of them the last two only before a letter, since they are apostrophes too.
const UNSURE = "»”\"＂‘‚'";
const APOSTROPHES = "‘‚'";

/**
 * What closes a quotation that opens at a place of a text; nothing if none opens.
 * @param {string} text
 * @param {number} at
 */
const closingAt = (text, at) => {
  const closing = CLOSING[text[at]] ?? "";
  if (!UNSURE.includes(text[at])) return closing;
  if (isWord(text[at - 1]) || isSpace(text[at + 1])) return "";
  return APOSTROPHES.includes(text[at]) && !/\p{L}/u.test(text[at + 1]) ? "" : closing;
};

/** Whether an apostrophe closes nothing: a word follows, and later in the line another one closes. */
const isGenitive = (/** @type {string} */ behind) => /^ \p{L}[^\n]*\S['’](?![\p{L}\p{N}])/u.test(behind);

/**
 * The end of the quotation that opens at a place of a text; -1 if it is not closed.
 * @param {string} text
 * @param {number} open
 * @param {string} closing
 */
const endOf = (text, open, closing) => {
  const isStraight = closing.includes(text[open]);
  let depth = 0;
  for (let at = open + 1; at < Math.min(text.length, open + LONGEST); at += 1) {
    const [before, char, behind] = [text[at - 1], text[at], text.slice(at + 1, at + 200)];
    const isApostrophe = char === "'" || char === "’";
    if (char === "\n" && /^[ \t\r]*\n/.test(behind)) {
      // Each paragraph of a long quotation opens anew; a straight mark that is not closed means something else.
      const goesOn = behind.trimStart().startsWith(text[open]);
      if (isStraight && !goesOn) return -1;
      if (goesOn && !isStraight) depth -= 1;
    } else if (isApostrophe && isWord(before) && (isWord(behind[0]) || (before === "s" && isGenitive(behind)))) {
      continue;
    } else if (closing.includes(char) && !(isStraight && isSpace(before))) {
      if (depth === 0) return at;
      depth -= 1;
    } else if (char === text[open] && !isStraight) depth += 1;
  }
  return -1;
};

/** What stands in quotation marks in a text; marks inside a quotation are part of it. */
const inMarks = (/** @type {string} */ text) => {
  /** @type {string[]} */
  const passages = [];
  for (let at = 0; at < text.length; at += 1) {
    const closing = closingAt(text, at);
    const end = closing ? endOf(text, at, closing) : -1;
    if (end < 0) continue;
    passages.push(text.slice(at + 1, end).trim());
    at = end;
  }
  return passages;
};

/** The words of a block quotation, without the `>` of its lines and the line that says whose they are. */
const unmarked = (/** @type {string} */ block) => block
  .split("\n")
  .map((line) => line.replace(/^[\s>＞]+/, ""))
  .filter((line, at) => at === 0 || !/^[—–―]/.test(line))
  .join("\n")
  .trim();

/** The passages quoted in a pasted text, in order. */
export const quoted = (/** @type {string} */ pasted) =>
  pasted
    .split(/((?:^[^\S\n]*[>＞].*\n?)+)/m)
    .flatMap((piece, at) => (at % 2 ? [unmarked(piece)] : inMarks(piece)))
    .filter(hasWords);

/** The paragraphs of a text: what empty lines divide or, without such, lines. */
export const paragraphs = (/** @type {string} */ text) => {
  const isDivided = /\n\s*\n/.test(text.trim());
  return text.trim().split(isDivided ? /\n\s*\n/ : "\n").map((paragraph) => paragraph.trim()).filter(hasWords);
};

/**
 * The sentences of a text, roughly. What is too short to be looked for goes with the sentence before it.
 */
export const sentences = (/** @type {string} */ text) => paragraphs(text).flatMap((paragraph) => {
  /** @type {string[]} */
  const all = [];
  for (const sentence of paragraph.split(/(?<=[.!?…][^\p{L}\p{N}\s]*)\s+|(?<=[。！？])/u)) {
    if (all.length && sentence.length < 12) all.push(`${all.pop()} ${sentence}`);
    else all.push(sentence);
  }
  return all.map((sentence) => sentence.trim()).filter(hasWords);
});
