// The report's words for the viewer, as HTML in UTF-8, a sign between two pieces that no page holds. Of running text
// the words are enough, and come in half the time.
import { allSections, block } from "./places.js";

const encoded = (/** @type {string[]} */ pieces) => new TextEncoder().encode(pieces.join("\0"));

/** Text as HTML. */
export const escaped = (/** @type {string} */ text) =>
  /[&<"]/.test(text) ? text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;") : text;

const wordsIn = (/** @type {HTMLElement} */ one) => {
  if (one.localName === "p") return escaped(one.textContent);
  if (one.localName !== "details") return one.innerHTML;
  // What folds under an opening by itself.
  return Array.from(one.children, (piece) => escaped(piece.textContent)).join("\0");
};

/** The ids and the words of all headings. */
export const headings = () =>
  encoded(Array.from(allSections(), (one) => `${one.id}\0${escaped(one.firstElementChild?.textContent ?? "")}`));

/** The words of the blocks from number `first` up to `end`. */
export const words = (/** @type {number} */ first, /** @type {number} */ end) =>
  encoded(Array.from({ length: end - first }, (_, at) => wordsIn(block(first + at))));
