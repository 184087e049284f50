// The tools of a block: its link, its citation, its table as CSV, its figure enlarged.
import { csv } from "./csv.js";
import { enlarge } from "./figure.js";
import { pagesOf } from "./margin.js";
import { nearText } from "./near.js";
import { blockOf, byId, copied, putBeside, worded } from "./page.js";
import { blockAround } from "./places.js";

/** @typedef {import("./later/needed.js").Need} Need */

/** @type {HTMLElement} */
let tools;
/** @type {HTMLElement} */
let opener;
/**
 * The block that the tools are for.
 * @type {HTMLElement}
 */
let chosen;
/**
 * The selected text, read before the tools take the focus, which in some browsers clears the selection.
 * @type {{ words: string, block: HTMLElement, pages: string[] } | null}
 */
let selected = null;

const choose = (/** @type {HTMLElement | null | undefined} */ block) => {
  if (!block || tools.matches(":popover-open")) return;
  chosen = block;
  const { top } = block.getBoundingClientRect();
  opener.hidden = false;
  opener.style.top = `${top + scrollY}px`;
};

/** Hides the tools' button, unless the tools are open. Called at each fold; a long report has thousands. */
export const unchoose = () => {
  if (opener && !opener.hidden && !tools.matches(":popover-open")) opener.hidden = true;
};

/** Opens the tools of a block. */
export const openTools = (/** @type {Element} */ block) => {
  choose(blockOf(block));
  tools.showPopover({ source: opener });
};

// Readers see numbers from 1.
const numberOf = (/** @type {Element} */ block) => (blockAround(block) ?? 0) + 1;

const near = (/** @type {HTMLElement} */ block) => {
  const around = /** @type {Element} */ (block.parentElement);
  const among = [...around.children].filter((other) => other.matches(".block"));
  return nearText(around.closest(".section")?.id, among.indexOf(block));
};
const linkTo = (/** @type {HTMLElement} */ block, keepsView = false) => {
  const url = new URL(location.href);
  if (!keepsView) url.search = "";
  url.searchParams.set("near", near(block));
  url.hash = block.id;
  return url.href;
};

const oneLine = (/** @type {string} */ text) => text.replace(/\s+/g, " ").trim();

// The visible text of an element.
const wordsOf = (/** @type {HTMLElement} */ element) => oneLine(element.innerText);

const select = () => {
  const selection = getSelection();
  const words = oneLine(String(selection));
  const block = words && blockOf(selection?.anchorNode?.parentElement);
  if (!block || !selection?.rangeCount) {
    selected = null;
    return;
  }
  const { startContainer, endContainer } = selection.getRangeAt(0);
  const end = block.contains(endContainer) ? endContainer : undefined;
  selected = { words, block, pages: pagesOf(block, startContainer, end) };
};

// The place of a block: its number, and the page or pages of the source that it is on.
const placeOf = (/** @type {string} */ numbered, /** @type {string[]} */ [first, last]) => {
  if (!first) return numbered;
  const pages = first === last ? first : `${first}–${last}`;
  return worded((first === last ? tools.dataset.page : tools.dataset.pages) ?? "", pages, numbered);
};

const escaped = (/** @type {string} */ text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/**
 * A block with its citation, or the part of it that is selected.
 * @param {HTMLElement} block
 * @param {typeof selected} [part]
 * @returns {[string, string]}
 */
const quotationOf = (block, part) => {
  const styled = byId("cite-1");
  const numbered = worded(tools.dataset.place ?? "", numberOf(block));
  const where = placeOf(numbered, part?.pages ?? pagesOf(block));
  const link = linkTo(block);
  const quoted = worded(tools.dataset.quoted ?? "", part?.words ?? wordsOf(block));
  return [
    `${quoted}\n\n${styled.textContent} ${where}. ${link}`,
    `<p>${escaped(quoted)}</p><p>${styled.innerHTML} ${where}. <a href="${escaped(link)}">${escaped(link)}</a></p>`,
  ];
};

const table = () => {
  const { rows } = /** @type {HTMLTableElement} */ (chosen.querySelector("table"));
  const shown = [...rows].filter((row) => !row.hidden);
  return csv(Array.from(shown, ({ cells }) => Array.from(cells, (cell) => (
    { words: wordsOf(cell), rowSpan: cell.rowSpan, colSpan: cell.colSpan }
  ))));
};

/** @type {Record<string, () => [string, string?]>} */
const copies = {
  "tools-link": () => [linkTo(chosen)],
  "tools-view": () => [linkTo(chosen, true)],
  "tools-quote": () => quotationOf(selected?.block ?? chosen, selected),
  "tools-csv": () => [table()],
};

// The passages that stay in view have a script of their own.
const pin = async (/** @type {Need} */ need) => {
  const block = chosen;
  await need("pins").catch(() => {});
  document.dispatchEvent(new CustomEvent("pin", { detail: { block, number: numberOf(block), quote: quotationOf } }));
};

/** Shows the tools' button at the block under the pointer or with the focus. */
export const offerTools = (/** @type {Need} */ need) => {
  tools = byId("tools");
  opener = byId("tools-button");
  for (const name of ["pointerover", "focusin", "click"]) {
    document.addEventListener(name, (event) => choose(blockOf(/** @type {From} */ (event).target)));
  }
  document.addEventListener("toggle", unchoose, true);
  document.addEventListener("input", unchoose);
  tools.addEventListener("toggle", (event) => {
    if (/** @type {ToggleEvent} */ (event).newState !== "open" || !chosen) return;
    const has = (/** @type {string} */ what) => !!chosen.querySelector(what);
    byId("tools-csv").hidden = !has("table");
    byId("tools-enlarge").hidden = !has("img");
    byId("tools-pin").textContent = tools.dataset[chosen.hasAttribute("data-pinned") ? "unpin" : "pin"] ?? "";
    /** @type {Element} */ (tools.firstElementChild).textContent = 
      placeOf(worded(tools.dataset.title ?? "", numberOf(chosen)), pagesOf(chosen));
    /** @type {Element} */ (tools.lastElementChild).textContent = "";
    putBeside(tools, opener.getBoundingClientRect());
    byId("tools-link").focus({ preventScroll: true });
  });
  tools.addEventListener("beforetoggle", (event) => {
    if (/** @type {ToggleEvent} */ (event).newState === "open") select();
  });
  tools.addEventListener("click", async (event) => {
    const asked = /** @type {HTMLElement} */ (event.target).closest("button")?.id;
    if (!asked) return;
    if (asked === "tools-pin") {
      tools.hidePopover();
      pin(need);
      return;
    }
    if (asked === "tools-enlarge") {
      tools.hidePopover();
      enlarge(/** @type {HTMLImageElement} */ (chosen.querySelector("img")));
      return;
    }
    const isCopied = await copied(...copies[asked]());
    /** @type {Element} */ (tools.lastElementChild).textContent =
      (isCopied ? tools.dataset.copied : tools.dataset.refused) ?? "";
  });
};
