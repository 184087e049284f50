// Notes beside their references, where the window is wide enough for a column of its own. They are copies: the notes stay
// in their list, where a screen reader finds them.
import { idIn, languageOf } from "./page.js";
import { copyOf } from "./notes.js";

// The width of the window from which on margin.css has the column.
const WIDE = "(min-width: 75rem)";

// Between two notes, in pixels.
const GAP = 10;

/** @type {HTMLElement | undefined} */
let column;

/**
 * The copies by their references.
 * @type {Map<Element, HTMLElement>}
 */
const shown = new Map();

const made = (/** @type {HTMLAnchorElement} */ reference) => {
  const note = document.getElementById(idIn(reference.hash));
  if (!note) return undefined;
  const copy = copyOf(note);
  copy.className = "sidenote";
  copy.lang = languageOf(note);
  // Nothing in a copy that is hidden from screen readers takes the focus.
  for (const link of copy.querySelectorAll("a, [tabindex]")) link.setAttribute("tabindex", "-1");
  const mark = copy.querySelector(".note__mark");
  if (mark) {
    const label = document.createElement("b");
    label.textContent = `${mark.textContent} `;
    mark.replaceWith(label);
  }
  return copy;
};

/**
 * Shows the notes to which blocks refer beside these, and no others.
 * @param {HTMLElement[]} blocks
 */
export const placeNotes = (blocks) => {
  if (!matchMedia(WIDE).matches) {
    column?.remove();
    column = undefined;
    shown.clear();
    return;
  }
  if (!column) {
    column = document.createElement("div");
    column.className = "sidenotes";
    column.ariaHidden = "true";
    document.body.append(column);
  }
  const wanted = blocks.flatMap((block) =>
    /** @type {HTMLAnchorElement[]} */ ([...block.querySelectorAll("a[role=doc-noteref]")])
      .filter((reference) => reference.offsetParent));
  const kept = new Set(wanted);
  for (const [reference, copy] of shown) {
    if (kept.has(/** @type {HTMLAnchorElement} */ (reference))) continue;
    copy.remove();
    shown.delete(reference);
  }
  for (const reference of wanted) {
    if (shown.has(reference)) continue;
    const copy = made(reference);
    if (!copy) continue;
    shown.set(reference, copy);
    column.append(copy);
  }
  // All are measured before any is moved.
  const places = wanted.map((reference) => ({ copy: shown.get(reference), top: reference.getBoundingClientRect().top + scrollY }));
  const heights = places.map(({ copy }) => copy?.offsetHeight ?? 0);
  let end = 0;
  places.forEach(({ copy, top }, at) => {
    if (!copy) return;
    const from = Math.max(top - 4, end + GAP);
    copy.style.top = `${from}px`;
    end = from + heights[at];
  });
};
