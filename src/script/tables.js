// Tables: a head that stays at the top of the window, an edge that fades where columns follow, the number of these
// columns, the whole window, and rows sorted by a column. The buttons have no text nodes, since the positions of matches
// are counted in those.
import { byId, languageOf, worded } from "./page.js";
import { orderOf } from "./sorting.js";

/** @typedef {{ onward: HTMLButtonElement, row: HTMLElement }} Tools The buttons below a table. */

/**
 * The tables that were in view, with their buttons if they are wide.
 * @type {Map<HTMLElement, Tools | undefined>}
 */
const known = new Map();
/** @type {Set<HTMLElement>} */
const inView = new Set();

/**
 * What is in the bodies of sorted tables, in the order of the source.
 * @type {WeakMap<Element, Node[]>}
 */
const sources = new WeakMap();

// Fewer rows are seen at once.
const LEAST_ROWS = 4;

const button = (/** @type {string} */ name, /** @type {string} */ label) => {
  const made = document.createElement("button");
  made.type = "button";
  made.className = name;
  made.ariaLabel = label;
  return made;
};

const wordsFor = (/** @type {string} */ name) => byId("tools").dataset[name] ?? "";

// How many columns end beyond the region.
const columnsBehind = (/** @type {HTMLElement} */ region) => {
  const row = /** @type {HTMLTableElement} */ (region.querySelector("table")).rows[0];
  const { left, right } = region.getBoundingClientRect();
  const isRightToLeft = getComputedStyle(region).direction === "rtl";
  let count = 0;
  for (const cell of row?.cells ?? []) {
    const box = cell.getBoundingClientRect();
    if (isRightToLeft ? box.left < left - 2 : box.right > right + 2) count += cell.colSpan;
  }
  return count;
};

const showEdges = (/** @type {HTMLElement} */ region) => {
  const tools = known.get(region);
  if (!tools) return;
  const behind = columnsBehind(region);
  region.toggleAttribute("data-after", behind > 0);
  region.toggleAttribute("data-before", Math.abs(region.scrollLeft) > 1);
  tools.onward.hidden = behind === 0;
  tools.onward.ariaLabel = worded(wordsFor(behind === 1 ? "column" : "columns"), behind);
};

// The head of a wide table cannot stick to the window, since the table is a region that scrolls: it is moved.
const moveHeads = () => {
  const covered = parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop) || 0;
  for (const region of inView) {
    const head = known.get(region) && region.querySelector("thead");
    if (!head) continue;
    const table = /** @type {HTMLElement} */ (head.parentElement);
    const { top, bottom } = table.getBoundingClientRect();
    const from = top + head.offsetTop;
    // The scroll padding leaves some air below the bar.
    const by = Math.max(0, Math.min(covered - 20 - from, bottom - from - 2 * head.offsetHeight));
    region.style.setProperty("--down", `${by.toFixed(1)}px`);
  }
};

const fillWindow = (/** @type {HTMLElement} */ region) => {
  // Firefox crashes if a region that is still scrolling smoothly becomes a popover.
  region.scrollTo({ left: region.scrollLeft, behavior: "instant" });
  const close = button("table__tool table__tool--close", wordsFor("close"));
  close.addEventListener("click", () => region.hidePopover());
  region.prepend(close);
  region.popover = "auto";
  region.showPopover();
  region.addEventListener("toggle", () => {
    if (region.matches(":popover-open")) return;
    close.remove();
    region.removeAttribute("popover");
    known.get(region)?.row.querySelector("button:last-child")?.scrollIntoView({ block: "nearest" });
    measure(region);
  });
};

const toolsFor = (/** @type {HTMLElement} */ region) => {
  const row = document.createElement("div");
  row.className = "table__tools";
  const onward = button("table__tool table__tool--on", "");
  const whole = button("table__tool", wordsFor("whole"));
  onward.addEventListener("click", () => {
    const isRightToLeft = getComputedStyle(region).direction === "rtl";
    const isStill = matchMedia("(prefers-reduced-motion: reduce)").matches;
    region.scrollBy({
      left: region.clientWidth * (isRightToLeft ? -0.6 : 0.6), behavior: isStill ? "instant" : "smooth",
    });
  });
  whole.addEventListener("click", () => fillWindow(region));
  row.append(onward, whole);
  region.after(row);
  region.addEventListener("scroll", () => showEdges(region), { passive: true });
  return { onward, row };
};

const measure = (/** @type {HTMLElement} */ region) => {
  const isWide = region.scrollWidth > region.clientWidth + 1;
  let tools = known.get(region);
  if (isWide && !tools) tools = toolsFor(region);
  known.set(region, tools);
  region.toggleAttribute("data-wide", isWide);
  region.toggleAttribute("data-fits", !isWide);
  if (tools) tools.row.hidden = !isWide;
  showEdges(region);
};

const bodyOf = (/** @type {Element} */ region) => {
  const { tHead, tBodies } = /** @type {HTMLTableElement} */ (region.querySelector("table"));
  const [body] = tBodies;
  const isPlain = tHead?.rows.length === 1 && tBodies.length === 1 && body.rows.length >= LEAST_ROWS
    && !region.querySelector("[rowspan], [colspan]");
  return isPlain ? body : undefined;
};

const sort = (/** @type {HTMLTableCellElement} */ cell, /** @type {HTMLTableSectionElement} */ body) => {
  const was = cell.ariaSort;
  for (const other of /** @type {HTMLTableRowElement} */ (cell.parentElement).cells) other.ariaSort = null;
  const source = sources.get(body) ?? [...body.childNodes];
  sources.set(body, source);
  const next = was === "ascending" ? "descending" : was === "descending" ? null : "ascending";
  cell.ariaSort = next;
  body.toggleAttribute("data-sorted", !!next);
  if (!next) {
    body.append(...source);
    return;
  }
  const rows = /** @type {HTMLTableRowElement[]} */ (source.filter((node) => node instanceof HTMLTableRowElement));
  // By these numbers order.js knows the order of the source.
  rows.forEach((row, at) => { row.dataset.row = String(at); });
  const texts = rows.map((row) => row.cells[cell.cellIndex]?.textContent ?? "");
  body.append(...orderOf(texts, next === "descending", languageOf(body)).map((at) => rows[at]));
};

const offerSorting = (/** @type {HTMLElement} */ region) => {
  const body = bodyOf(region);
  if (!body) return;
  for (const cell of /** @type {HTMLTableElement} */ (region.querySelector("table")).tHead?.rows[0].cells ?? []) {
    const name = cell.textContent.trim();
    if (!name) continue;
    const sorter = button("table__sort", worded(wordsFor("sort"), name));
    sorter.addEventListener("click", () => sort(cell, body));
    cell.append(sorter);
  }
};

/** Looks after the tables that come into view. */
export const keepTables = () => {
  const regions = document.querySelectorAll("#report .table");
  if (regions.length === 0) return;
  const watcher = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      const region = /** @type {HTMLElement} */ (target);
      inView[isIntersecting ? "add" : "delete"](region);
      if (!isIntersecting || region.matches(":popover-open")) continue;
      if (!known.has(region)) offerSorting(region);
      measure(region);
    }
    moveHeads();
  }, { rootMargin: "50% 0px" });
  for (const region of regions) watcher.observe(region);
  let waits = false;
  addEventListener("scroll", () => {
    if (!waits && inView.size > 0) {
      waits = true;
      requestAnimationFrame(() => {
        waits = false;
        moveHeads();
      });
    }
  }, { passive: true });
  addEventListener("resize", () => inView.forEach(measure));
};
