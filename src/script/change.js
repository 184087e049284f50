// Changes the report and its outline for the viewer, which asks for thousands of changes at once: to say
// each by itself would take it longer than the browser takes to make it.
import { setFolded } from "./fold.js";
import { BLOCK_HIDDEN, BLOCK_OPEN, LINE, NO_LINE, SECTION_OPEN, SECTION_UNMATCHED } from "./agreed.js";
import { block, section } from "./places.js";
import { unchoose } from "./tools.js";

/**
 * Lines that stand for blocks that are folded away, by the number of the first of these.
 * @type {Map<number, HTMLElement>}
 */
const lines = new Map();
const newLine = () => {
  const line = document.createElement("button");
  line.type = "button";
  line.className = "fold-line";
  // The interface may be in another script than the report.
  line.dir = "auto";
  return line;
};

// What was opened or closed for the viewer, and how: it need not be told of that.
const given = new WeakMap();
const settle = (/** @type {HTMLElement} */ foldable, /** @type {boolean} */ open) => {
  if (foldable.localName === "section") {
    setFolded(foldable, !open);
    return;
  }
  /** @type {HTMLDetailsElement} */ (foldable).open = open;
  given.set(foldable, open);
};

/** Keeps from the viewer what was opened or closed for it. To be called before anything else listens. */
export const keepOwnToggles = () => {
  document.addEventListener("toggle", (event) => {
    const target = /** @type {HTMLDetailsElement} */ (event.target);
    if (given.get(target) === target.open && target.open !== undefined) event.stopImmediatePropagation();
    else given.delete(target);
  }, true);
};

/**
 * Each change by its number: of which section or block, and whether or how. A line's words are one of those handed over.
 * @type {Record<number, (at: number, how: number, words: string[]) => void>}
 */
const changes = {
  [SECTION_OPEN]: (at, open) => settle(section(at), open === 1),
  [SECTION_UNMATCHED]: (at, on) => section(at).toggleAttribute("data-unmatched", on === 1),
  [BLOCK_OPEN]: (at, open) => settle(block(at), open === 1),
  // Within reach of the browser's own find.
  [BLOCK_HIDDEN]: (at, hidden) => {
    /** @type {{ hidden: boolean | string }} */ (block(at)).hidden = hidden === 1 && "until-found";
  },
  [LINE]: (at, which, words) => {
    const line = lines.get(at) ?? newLine();
    line.textContent = words[which];
    if (!line.isConnected) block(at).before(line);
    lines.set(at, line);
  },
  [NO_LINE]: (at) => {
    lines.get(at)?.remove();
    lines.delete(at);
  },
};

/**
 * Makes changes, each of which is three numbers: which one, of what, and whether or how.
 * @param {Uint32Array} list
 * @param {string[]} words
 */
export const change = (list, words) => {
  for (let at = 0; at < list.length; at += 3) changes[list[at]](list[at + 1], list[at + 2], words);
  unchoose();
};

/** Whether the browser keeps what is read in its place when something above it changes (CSS Scroll Anchoring). */
export const keepsPlace = () => "overflowAnchor" in document.documentElement.style;

/**
 * Says how many matches lie under entries of the outline: `which` of the counts for each, or -1 for none. A count is
 * a number of matches, and in `words` that number and what stands behind it for those who do not see the rest.
 * @param {Element[]} links
 * @param {Int32Array} which
 * @param {Uint32Array} matches
 * @param {string[]} words
 */
export const count = (links, which, matches, words) => {
  links.forEach((link, at) => {
    const place = /** @type {Element} */ (link.lastElementChild);
    const counted = which[at];
    link.toggleAttribute("data-unmatched", matches[counted] === 0);
    if (counted < 0) {
      place.textContent = "";
      return;
    }
    if (!place.firstChild) {
      const unit = document.createElement("span");
      unit.className = "visually-hidden";
      place.append("", unit);
    }
    /** @type {Node} */ (place.firstChild).nodeValue = words[2 * counted];
    /** @type {Node} */ (place.lastChild).textContent = words[2 * counted + 1];
  });
};
