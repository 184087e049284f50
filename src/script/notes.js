// Opens a note, or a part of the report that a sentence refers to, in a popover at the reference. Both also stay in their
// places.
import { byId, idIn, languageOf, putBeside, worded } from "./page.js";

// What the interface or the filter adds to a block, and what a copy has no use for.
const ADDED = ".more, .table__tools, .table__sort, .folio";

/** A copy of an element for another place in the page. */
export const copyOf = (/** @type {Element} */ element) => {
  const copy = /** @type {HTMLElement} */ (element.cloneNode(true));
  for (const added of copy.querySelectorAll(ADDED)) added.remove();
  for (const inner of [copy, ...copy.querySelectorAll("[id], [hidden], [style]")]) {
    for (const name of ["id", "hidden", "style"]) inner.removeAttribute(name);
  }
  return copy;
};

// A note without its mark, and the mark's words.
const ofNote = (/** @type {Element} */ note, /** @type {string} */ words) => {
  const body = copyOf(note);
  const mark = body.querySelector(".note__mark");
  mark?.remove();
  return { label: worded(byId("note").dataset.name ?? "", mark?.textContent ?? words), nodes: body.childNodes };
};

// A table, a figure, or a heading and the first block below it.
const ofPart = (/** @type {Element} */ target, /** @type {string} */ label) => {
  const holder = document.createElement("div");
  const block = target.closest(".block");
  if (block) {
    const own = target.closest(".table, figure") ?? block;
    holder.append(copyOf(own));
    // A caption in a paragraph of its own is above or below what it names.
    const beside = [block.nextElementSibling, block.previousElementSibling];
    const shown = own === block && beside.find((one) => one?.querySelector(".table, img"));
    if (shown) holder.append(copyOf(shown));
  } else {
    const section = target.closest(".section") ?? target;
    const heading = document.createElement("p");
    const name = document.createElement("strong");
    name.textContent = section.querySelector("h2, h3, h4, h5, h6")?.textContent ?? "";
    heading.append(name);
    holder.append(heading);
    const first = section.querySelector(".block");
    if (first) holder.append(copyOf(first));
  }
  return { label, nodes: holder.childNodes };
};

/** Opens notes, and parts that are referred to, beside their references. */
export const openNotes = () => {
  const layer = byId("note");
  const [text, list] = /** @type {[HTMLElement, HTMLAnchorElement]} */ (/** @type {unknown} */ (layer.children));
  document.addEventListener("click", (/** @type {From<MouseEvent>} */ event) => {
    /** @type {HTMLAnchorElement | null} */
    const link = event.target.closest?.("a[role=doc-noteref], #report a.inside");
    const target = link && document.getElementById(idIn(link.hash));
    if (!target || event.ctrlKey || event.metaKey || event.shiftKey || layer.contains(link)) return;
    event.preventDefault();
    event.stopPropagation();
    const isNote = link.matches("[role=doc-noteref]");
    const { label, nodes } = (isNote ? ofNote : ofPart)(target, link.textContent);
    text.lang = languageOf(target);
    text.replaceChildren(...nodes);
    list.href = link.hash;
    list.textContent = (isNote ? layer.dataset.list : layer.dataset.there) ?? "";
    layer.setAttribute("aria-label", label);
    link.focus({ preventScroll: true });
    layer.showPopover({ source: link });
    putBeside(layer, link.getBoundingClientRect());
    layer.focus({ preventScroll: true });
  }, true);
};
