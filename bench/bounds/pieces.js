// What the shapes are made of. A source has about so many bytes, however many characters that is.

const size = (text) => Buffer.byteLength(text);

// A word that gives a report something to say, whatever its shape comes to.
export const WORD = 'word';

// `piece` again and again.
export function repeated(piece, before = '', after = '') {
  return (bytes) => before + piece.repeat(Math.max(1, Math.floor(bytes / size(piece)))) + after;
}

// What `piece` makes of 0, 1, 2 …, one behind the other.
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

// `open` again and again, a word, and as often `close`.
export function nested(open, close = '', before = '', after = '') {
  return (bytes) => {
    const times = Math.max(1, Math.floor(bytes / (size(open) + size(close))));
    return before + open.repeat(times) + WORD + close.repeat(times) + after;
  };
}

// Two halves of the size each: those that are referred to, and those that refer.
export function halves(one, other) {
  return (bytes) => one(bytes / 2) + other(bytes / 2);
}
