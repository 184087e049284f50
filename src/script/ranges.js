// Where in the nodes of a text its characters stand. All places are in UTF-16 units.

/** @typedef {{ node: Node, start: number, end: number }} Piece A node, and where in the text it begins and ends. */

/**
 * Nodes of a text, each with its place in it.
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
 * A place in the text, as a node and a place in it. A span begins in the node that holds its first character, and ends
 * in the one that holds its last.
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
 * What was found, as the viewer writes it: for each block or heading whether it is a heading, its number, and how many
 * spans of its text follow, each by its start and end.
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
