// Passages that stay in view while one reads on: up to two, side by side, each with the way back to its place.
import { byId, copied, languageOf } from "./page.js";
import { copyOf } from "./notes.js";

// More do not fit beside each other.
const MOST = 2;

/**
 * The blocks that are kept in view, in the order in which they were pinned.
 * @type {HTMLElement[]}
 */
let pinned = [];

/** @type {(block: HTMLElement) => [string, string]} */
let quote;

const said = (/** @type {string} */ name) => byId("tools").dataset[name] ?? "";

const button = (/** @type {string} */ words, /** @type {() => void} */ act) => {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "button button--quiet";
  made.textContent = words;
  made.addEventListener("click", act);
  return made;
};

const cardOf = (/** @type {HTMLElement} */ block) => {
  const card = document.createElement("div");
  card.className = "pin";
  const text = document.createElement("div");
  text.className = "pin__text";
  text.lang = languageOf(block);
  text.tabIndex = 0;
  text.append(copyOf(block));
  const place = document.createElement("a");
  place.href = `#${block.id}`;
  place.textContent = `¶ ${block.dataset.number ?? ""}`.trim();
  const row = document.createElement("div");
  row.className = "pin__row";
  row.append(place, button(said("unpin"), () => turnPin(block)));
  card.append(row, text);
  return card;
};

const copyAll = async () => {
  const quoted = pinned.map((block) => quote(block));
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

/** Whether a block is kept in view. */
export const isPinned = (/** @type {HTMLElement} */ block) => pinned.includes(block);

/** Keeps a block in view, or lets it go. A third one takes the place of the first. */
export const turnPin = (/** @type {HTMLElement} */ block) => {
  pinned = isPinned(block) ? pinned.filter((one) => one !== block) : [...pinned, block].slice(-MOST);
  draw();
};

/** Says how a block is quoted with its citation. */
export const quotePinsBy = (/** @type {typeof quote} */ by) => {
  quote = by;
};
