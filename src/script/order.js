// The order of the source in tables that the reader sorted. The positions of matches are counted in it.

/**
 * What is in a table's body, in the order of the source.
 * @type {WeakMap<Element, Node[]>}
 */
export const sources = new WeakMap();

/**
 * Text nodes of an element in the order of the source.
 * @template {Node} T
 * @param {Element} element
 * @param {T[]} nodes
 */
export const inOrder = (element, nodes) => {
  for (const body of element.querySelectorAll("tbody[data-sorted]")) {
    const source = sources.get(body) ?? [];
    const inside = nodes.filter((node) => body.contains(node));
    const ranks = new Map(inside.map((node) => [node, source.findIndex((one) => one.contains(node))]));
    const first = nodes.indexOf(inside[0]);
    inside.sort((a, b) => (ranks.get(a) ?? 0) - (ranks.get(b) ?? 0));
    if (first >= 0) nodes.splice(first, inside.length, ...inside);
  }
  return nodes;
};
