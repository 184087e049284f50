// Opens a note in a popover at its reference. The note also stays in the list of notes.
import { byId, idIn, languageOf, putBeside, worded } from "./page.js";

/** Opens notes beside their references. */
export const openNotes = () => {
  const layer = byId("note");
  document.addEventListener("click", (/** @type {From<MouseEvent>} */ event) => {
    /** @type {HTMLAnchorElement | null} */
    const link = event.target.closest?.("a[role=doc-noteref]");
    const note = link && document.getElementById(idIn(link.hash));
    if (!note || event.ctrlKey || event.metaKey || event.shiftKey || layer.contains(link)) return;
    event.preventDefault();
    event.stopPropagation();
    const body = /** @type {HTMLElement} */ (note.cloneNode(true));
    const mark = body.querySelector(".note__mark");
    const label = mark?.textContent ?? link.textContent;
    mark?.remove();
    for (const inner of body.querySelectorAll("[id]")) inner.removeAttribute("id");
    const [text, list] = /** @type {[HTMLElement, HTMLAnchorElement]} */ (/** @type {unknown} */ (layer.children));
    text.lang = languageOf(note);
    text.replaceChildren(...body.childNodes);
    list.href = link.hash;
    layer.setAttribute("aria-label", worded(layer.dataset.name ?? "", label));
    link.focus({ preventScroll: true });
    layer.showPopover({ source: link });
    putBeside(layer, link.getBoundingClientRect());
    layer.focus({ preventScroll: true });
  }, true);
};
