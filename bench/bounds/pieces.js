// Functions to build shapes of about a given size in bytes.

const size = (text) => Buffer.byteLength(text);

// A word, so that no report is empty.
export const WORD = 'word';

// `piece` repeated.
export function repeated(piece, before = '', after = '') {
  return (bytes) => before + piece.repeat(Math.max(1, Math.floor(bytes / size(piece)))) + after;
}

// The results of `piece` for 0, 1, 2 …, joined.
export function counted(piece, before = '', after = '') {
  return (bytes) => {
    const parts = [];
    for (let [at, written] = [0, 0]; written < bytes; at += 1) {
      const part = piece(at);
      parts.push(part);
      written += size(part);
    }
    return before + parts.join('') + after;
  };
}

// `open` repeated, a word, and `close` repeated as often.
export function nested(open, close = '', before = '', after = '') {
  return (bytes) => {
    const times = Math.max(1, Math.floor(bytes / (size(open) + size(close))));
    return before + open.repeat(times) + WORD + close.repeat(times) + after;
  };
}

// Two parts of half the size each: the targets of references, and the references.
export function halves(one, other) {
  return (bytes) => one(bytes / 2) + other(bytes / 2);
}
