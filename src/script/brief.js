// Shows only the opening of a block, with a button for the rest, and what a closed section leaves out. The words
// that stay hidden are counted by the same rules (`src/press/opening.rs`). The browser's own find still finds them.
const rest = [
  ".rest", "li ~ li", "li > :is(ul, ol, p ~ *)", "dd ~ *", "dd > * ~ *",
  "table:has(> :is(thead, caption)) > tbody", "table:not(:has(> :is(thead, caption))) tr ~ tr",
  "blockquote > * ~ *", "aside > * ~ *", ".block > div:not(.table, .table__tools) > * ~ *",
].join();

/**
 * Shows only the opening of a block, or all of it if there are no `words` for the button. The button has no text
 * node, since the positions of matches are counted in those.
 * @param {HTMLElement} block
 * @param {string | undefined} words
 */
export const setBrief = (block, words) => {
  /** @type {NodeListOf<HTMLElement>} */
  const parts = block.querySelectorAll(rest);
  for (const part of parts) /** @type {{ hidden: boolean | string }} */ (part).hidden = !!words && "until-found";
  if (block.lastElementChild?.matches(".more")) block.lastElementChild.remove();
  if (!words) return;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "more";
  button.ariaLabel = words;
  block.append(button);
};

/** The opening sentence of a section. */
const openingOf = (/** @type {Element} */ section) => {
  const first = section.querySelector("p.block, .fold__opening");
  const nodes = [...first?.childNodes ?? []].filter((node) => !(node instanceof Element && node.matches(".rest, sup, .more")));
  return nodes.map((node) => node.textContent).join("").trim();
};

/**
 * Says on a closed section how long it takes to read, and how it opens; without `words`, nothing.
 * @param {HTMLElement} section
 * @param {string | undefined} words
 */
export const setLeft = (section, words) => {
  const summary = /** @type {HTMLElement} */ (section.querySelector(".section__summary"));
  if (words) Object.assign(summary.dataset, { left: words, opening: openingOf(section) });
  else summary.removeAttribute("data-left");
};
