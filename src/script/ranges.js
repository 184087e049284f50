// Maps offsets in a text to its nodes. All offsets are in UTF-16 units.

/** @typedef {{ node: Node, start: number, end: number }} Piece A node with its start and end in the text. */

/**
 * The nodes of a text with their offsets.
 * @template {{ length: number }} T
 * @param {Iterable<T>} nodes
 */
export const piecesOf = (nodes) => {
  let end = 0;
  return Array.from(nodes, (node) => {
    const start = end;
    end += node.length;
    return { node, start, end };
  });
};

/**
 * Maps an offset in the text to a node and an offset in it. A span starts in the node of its first character, and
 * ends in the node of its last one.
 * @template T
 * @param {{ node: T, start: number, end: number }[]} pieces
 * @param {number} at
 * @param {boolean} isEnd
 * @returns {[T, number] | undefined}
 */
export const placeInText = (pieces, at, isEnd) => {
  const found = pieces.find(({ end }) => (isEnd ? at <= end : at < end));
  return found && [found.node, Math.max(at - found.start, 0)];
};

/**
 * Parses the marks that the viewer sends. Each has: whether it is a heading, its number, the number of spans, and
 * the start and end of each span.
 * @param {Uint32Array} list
 */
export const marksIn = (list) => {
  const marks = [];
  for (let at = 0; at < list.length;) {
    const [isHeading, number, spans] = list.subarray(at, at + 3);
    at += 3 + 2 * spans;
    marks.push({ isHeading: isHeading === 1, number, spans: list.subarray(at - 2 * spans, at) });
  }
  return marks;
};
