// Changes the report and its outline for the viewer. It sends thousands of changes at once, since a call for each
// would take longer than the change itself.
import { setBrief, setLeft } from "./brief.js";
import { setFolded } from "./fold.js";
import {
  ALL_PARTS, BLOCK_BRIEF, BLOCK_HIDDEN, BLOCK_OPEN, LINE, NO_LINE, SECTION_LEFT, SECTION_OPEN, SECTION_UNMATCHED,
} from "./agreed.js";
import { unfoldParts } from "./parts.js";
import { numberLater } from "./margin.js";
import { block, section } from "./places.js";
import { unchoose } from "./tools.js";

/**
 * Fold lines, which stand for hidden blocks, by the number of the first hidden block.
 * @type {Map<number, HTMLElement>}
 */
const lines = new Map();
const newLine = () => {
  const line = document.createElement("button");
  line.type = "button";
  line.className = "fold-line";
  // The interface may have another writing direction than the report.
  line.dir = "auto";
  return line;
};

// The elements that the viewer opened or closed, with their new state. It needs no event for these changes.
const given = new WeakMap();
const settle = (/** @type {HTMLElement} */ foldable, /** @type {boolean} */ open) => {
  if (foldable.localName === "section") {
    setFolded(foldable, !open);
    return;
  }
  /** @type {HTMLDetailsElement} */ (foldable).open = open;
  given.set(foldable, open);
};

/** Hides from the viewer the `toggle` events that it caused. Must be called before others listen. */
export const keepOwnToggles = () => {
  document.addEventListener("toggle", (event) => {
    const target = /** @type {HTMLDetailsElement} */ (event.target);
    if (given.get(target) === target.open && target.open !== undefined) event.stopImmediatePropagation();
    else given.delete(target);
  }, true);
};

/**
 * The changes by their numbers. `at` is the section or block; the second number is the argument. A fold line's
 * text is one of `words`.
 * @type {Record<number, (at: number, how: number, words: string[]) => void>}
 */
const changes = {
  [SECTION_OPEN]: (at, open) => settle(section(at), open === 1),
  [SECTION_UNMATCHED]: (at, on) => section(at).toggleAttribute("data-unmatched", on === 1),
  [BLOCK_OPEN]: (at, open) => settle(block(at), open === 1),
  // The browser's own find still finds it.
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
  [ALL_PARTS]: (at) => unfoldParts(block(at)),
  [SECTION_LEFT]: (at, which, words) => setLeft(section(at), words[which - 1]),
  [BLOCK_BRIEF]: (at, which, words) => setBrief(block(at), words[which - 1]),
};

/**
 * Applies changes. Each has three numbers: the kind, the section or block, and the argument.
 * @param {Uint32Array} list
 * @param {string[]} words
 */
export const change = (list, words) => {
  for (let at = 0; at < list.length; at += 3) changes[list[at]](list[at + 1], list[at + 2], words);
  unchoose();
  numberLater();
};

/** Whether the browser supports scroll anchoring (CSS Scroll Anchoring). */
export const keepsPlace = () => "overflowAnchor" in document.documentElement.style;

/**
 * Shows the number of matches on entries of the outline. `which` has for each link an index of `matches`, or -1
 * for none. `words` has two texts for each of `matches`: the number, and the unit for screen readers.
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
