// Sends the report's HTML to the viewer, in UTF-8. Pieces are separated by NUL, which no page contains. Of
// paragraphs only the text is sent, which takes half the time.
import { block, section } from "./places.js";

const encoded = (/** @type {string[]} */ pieces) => new TextEncoder().encode(pieces.join("\0"));

/** Text escaped as HTML. */
export const escaped = (/** @type {string} */ text) =>
  /[&<"]/.test(text) ? text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;") : text;

const wordsIn = (/** @type {HTMLElement} */ one) => {
  if (one.localName === "p") return escaped(one.textContent);
  if (one.localName !== "details") return one.innerHTML;
  // A fold has two pieces: its opening sentence and the rest.
  return Array.from(one.children, (piece) => escaped(piece.textContent)).join("\0");
};

const headingOf = (/** @type {HTMLElement} */ one) =>
  `${one.id}\0${escaped(one.firstElementChild?.textContent ?? "")}`;

/** The ids and the HTML of the headings from number `first`, counted from 0, up to `end`. */
export const headings = (/** @type {number} */ first, /** @type {number} */ end) =>
  encoded(Array.from({ length: end - first }, (_, at) => headingOf(section(first + at + 1))));

/** The HTML of the blocks from number `first` up to `end`. */
export const words = (/** @type {number} */ first, /** @type {number} */ end) =>
  encoded(Array.from({ length: end - first }, (_, at) => wordsIn(block(first + at))));
