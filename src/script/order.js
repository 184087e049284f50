// The order of the source in tables that the reader sorted. The positions of matches are counted in it. Each sorted row
// has its number in the source; what stands between the rows is alike.

// The child of `parent` that contains a node, or is it.
const childAround = (/** @type {Node} */ parent, /** @type {Node} */ node) => {
  let child = node;
  while (child.parentNode && child.parentNode !== parent) child = child.parentNode;
  return child;
};

/**
 * Text nodes of an element in the order of the source.
 * @template {Node} T
 * @param {Element} element
 * @param {T[]} nodes
 */
export const inOrder = (element, nodes) => {
  for (const body of element.querySelectorAll("tbody[data-sorted]")) {
    const inside = nodes.filter((node) => body.contains(node));
    let between = 0;
    const ranks = new Map(inside.map((node) => {
      const { dataset } = /** @type {HTMLElement} */ (childAround(body, node));
      return [node, dataset ? 2 * Number(dataset.row) + 1 : 2 * between++];
    }));
    const first = nodes.indexOf(inside[0]);
    inside.sort((a, b) => (ranks.get(a) ?? 0) - (ranks.get(b) ?? 0));
    if (first >= 0) nodes.splice(first, inside.length, ...inside);
  }
  return nodes;
};
