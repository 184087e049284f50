// Passages that stay in view while one reads on: up to two, side by side, each with the way back to its place. The tools
// of a paragraph ask for it by an event, since this script may come later than theirs.
import { byId, copied, languageOf, worded } from "./page.js";
import { copyOf } from "./notes.js";
import styles from "../style/pins.css";

/**
 * What is asked for: a block, its number, and how it is quoted with its citation.
 * @typedef {{ block: HTMLElement, number: number, quote: (block: HTMLElement) => [string, string] }} Asked
 */

// More do not fit beside each other.
const MOST = 2;

/**
 * The passages that are kept in view, in the order in which they were pinned.
 * @type {Asked[]}
 */
let pinned = [];

const said = (/** @type {string} */ name) => byId("tools").dataset[name] ?? "";

const button = (/** @type {string} */ words, /** @type {() => void} */ act) => {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "button button--quiet";
  made.textContent = words;
  made.addEventListener("click", act);
  return made;
};

const cardOf = (/** @type {Asked} */ asked) => {
  const { block, number } = asked;
  const card = document.createElement("div");
  card.className = "pin";
  const text = document.createElement("div");
  text.className = "pin__text";
  text.lang = languageOf(block);
  text.tabIndex = 0;
  text.append(copyOf(block));
  const place = document.createElement("a");
  place.href = `#${block.id}`;
  place.textContent = `¶ ${number}`;
  place.ariaLabel = worded(said("title"), number);
  const row = document.createElement("div");
  row.className = "pin__row";
  row.append(place, button(said("unpin"), () => {
    turn(asked);
    // The button is gone: the focus goes to what is left.
    /** @type {HTMLElement | null} */ (document.querySelector(".pins a") ?? block.querySelector("a, summary"))?.focus();
  }));
  card.append(row, text);
  return card;
};

const copyAll = async () => {
  const quoted = pinned.map(({ block, quote }) => quote(block));
  const done = await copied(quoted.map(([text]) => text).join("\n\n"), quoted.map(([, html]) => html).join(""));
  byId("status").textContent = said(done ? "copied" : "refused");
};

const draw = () => {
  document.querySelector(".pins")?.remove();
  document.documentElement.toggleAttribute("data-pins", pinned.length > 0);
  if (pinned.length === 0) return;
  const pins = document.createElement("section");
  pins.className = "pins";
  pins.ariaLabel = said("pinned");
  pins.append(...pinned.map(cardOf), button(said("pins"), copyAll));
  document.body.append(pins);
};

const turn = (/** @type {Asked} */ asked) => {
  const others = pinned.filter(({ block }) => block !== asked.block);
  pinned = others.length < pinned.length ? others : [...pinned, asked].slice(-MOST);
  for (const { block } of [asked, ...others]) block.toggleAttribute("data-pinned", pinned.some((one) => one.block === block));
  draw();
};

/** Keeps in view what is asked for, or lets it go. A third passage takes the place of the first. */
export const keepPins = () => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(styles);
  document.adoptedStyleSheets.push(sheet);
  document.addEventListener("pin", (event) => turn(/** @type {CustomEvent<Asked>} */ (event).detail));
};
