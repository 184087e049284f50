// Generates reports of any length from the paragraphs of a real one: shortened, or repeated with some words
// changed each time, so that the vocabulary grows as in a longer text. The result is deterministic.

import { execFileSync } from 'node:child_process';

// The maximum length of a paragraph, in words.
const PARAGRAPH = 80;

// The share of long words that a repetition changes, in percent.
const CHANGED = 20;

const SYLLABLES = ['al', 'en', 'ist', 'or', 'um', 'ive', 'ane', 'ity', 'ous', 'ul', 'ek', 'ard', 'ish', 'ota', 'ern', 'ix'];

// The paragraphs of the report at `source`, as lists of words without Markdown punctuation.
export function paragraphsOf(source) {
  const given = ['-f', 'html', '-t', 'plain', '--wrap=none', source];
  const text = execFileSync('pandoc', given, { encoding: 'utf8', maxBuffer: 1 << 28, timeout: 300_000 });
  return text
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.replace(/[^\p{L}\p{N}.,;:?!’“”()\s-]/gu, '').split(/\s+/))
    .map((words) => words.filter((word) => /[\p{L}\p{N}]/u.test(word)))
    .filter((words) => words.length >= 12);
}

// Pseudo-random numbers (xorshift).
function numbers(seed) {
  let state = seed;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

// All words of the text, repeated without end, with other words changed each time.
function* endless(paragraphs) {
  const number = numbers(20_190_418);
  for (let round = 0; ; round += 1) {
    for (const words of paragraphs) {
      for (const word of words) {
        const changes = round > 0 && /^\p{L}{5,}$/u.test(word) && number(100) < CHANGED;
        yield changes ? word + SYLLABLES[number(16)] + SYLLABLES[number(16)] : word;
      }
    }
  }
}

// A report in Markdown with this many words and headings, on two levels.
export function report(paragraphs, { words, headings }) {
  const text = endless(paragraphs);
  const lines = ['# A report of a certain length'];
  let written = 0;
  for (let section = 0; section < headings; section += 1) {
    const end = Math.round((words * (section + 1)) / headings);
    const level = section % 10 === 0 ? '##' : '###';
    const name = [text.next().value, text.next().value].join(' ').replace(/[^\p{L}\p{N} ]/gu, '');
    lines.push(`${level} Part ${section + 1} ${name}`);
    written += 4;
    do {
      const length = Math.max(1, Math.min(PARAGRAPH, end - written));
      // The first word prevents that the line is read as a list or a heading.
      const paragraph = Array.from({ length }, () => text.next().value);
      lines.push(/^[\p{N}(-]/u.test(paragraph[0]) ? `So ${paragraph.join(' ')}` : paragraph.join(' '));
      written += length;
    } while (written < end);
  }
  return `${lines.join('\n\n')}\n`;
}
