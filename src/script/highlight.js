// Paints matches with the CSS Custom Highlight API, which leaves the page's elements as they are, and says
// where matches stand. What is painted are static ranges: a browser corrects all live ones at each change
// of the page, and a key makes thousands of changes.

// The text of a block or a heading; the page's own words in it are not part of it.
const reportText = ".text, .section__summary";

// The text nodes of `element`, each with where it begins in the text, in UTF-16 units.
const textNodes = (element) => {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const nodes = [];
  let start = 0;
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (!node.parentElement.closest(reportText)) continue;
    nodes.push({ node, start, end: start + node.length });
    start += node.length;
  }
  return nodes;
};

// A place in the text. A span begins in the node that holds its first character, and ends in the one that
// holds its last.
const textPlace = (nodes, at, isEnd) => {
  const found = nodes.find(({ end }) => (isEnd ? at <= end : at < end));
  return found && [found.node, Math.max(at - found.start, 0)];
};

const staticRange = (nodes, start, end) => {
  const [from, to] = [textPlace(nodes, start, false), textPlace(nodes, end, true)];
  return from && to && new StaticRange({
    startContainer: from[0], startOffset: from[1], endContainer: to[0], endOffset: to[1],
  });
};

// The blocks and headings in `list`: for each whether it is a heading, its number, and how many spans of
// its text follow, each by its start and end.
const marks = function* (list) {
  for (let at = 0; at < list.length;) {
    const [isHeading, number, spans] = list.subarray(at, at + 3);
    at += 3 + 2 * spans;
    const element = isHeading ? sections[number - 1].firstElementChild : blocks[number];
    yield { element, spans: list.subarray(at - 2 * spans, at) };
  }
};

const rangesOf = ({ element, spans }) => {
  const nodes = textNodes(element);
  const ranges = [];
  for (let at = 0; at < spans.length; at += 2) ranges.push(staticRange(nodes, spans[at], spans[at + 1]));
  return ranges.filter(Boolean);
};

// The only live range, since a static one has no box.
const ruler = document.createRange();
const boxOf = (element, range) => {
  if (!range) return element.getBoundingClientRect();
  ruler.setStart(range.startContainer, range.startOffset);
  ruler.setEnd(range.endContainer, range.endOffset);
  return ruler.getBoundingClientRect();
};

// The bar with a row of terms covers a strip at the top or, on a phone, at the bottom, in CSS pixels.
const BAR = 104;
const stands = ({ height, top, bottom }) => height > 0 && top >= BAR && bottom <= innerHeight - BAR;

const register = (name, ranges) => globalThis.CSS?.highlights?.set(name, new Highlight(...ranges));

// The range of the match stepped to, which is mark number `at` from `start` to `end`.
const stepped = (list, [at, start, end]) => {
  const mark = [...marks(list)][at];
  return { ...mark, range: mark && staticRange(textNodes(mark.element), start, end) };
};

Object.assign(globalThis.foldout, {
  // Paints what was found, and the match stepped to, if there is one, in its own way.
  paint: (list, current) => {
    register("match", [...marks(list)].flatMap(rangesOf));
    register("current", [current && stepped(list, current).range].filter(Boolean));
  },
  unpaint: () => ["match", "current"].forEach((name) => globalThis.CSS?.highlights?.delete(name)),
  // Whether any of what was found is in view. To measure what is closed or skipped would lay it out.
  isInView: (list) => [...marks(list)].some((mark) => {
    if (!mark.element.checkVisibility({ contentVisibilityAuto: true })) return false;
    if (mark.spans.length === 0) return stands(boxOf(mark.element));
    return rangesOf(mark).some((range) => stands(boxOf(mark.element, range)));
  }),
  // Brings the match stepped to into view or, without one, the first of what was found.
  show: (list, current) => {
    const [first] = marks(list);
    if (!first) return;
    const { element, range } = current ? stepped(list, current) : { ...first, range: rangesOf(first)[0] };
    if (!element || stands(boxOf(element, range))) return;
    // A long paragraph's middle may be far from the match.
    (range?.startContainer.parentElement ?? element).scrollIntoView({ block: "center", behavior: "instant" });
    if (range) scrollBy(0, boxOf(element, range).top - innerHeight * 0.4);
  },
});
