// Copies a citation with its italics, or selects it if the clipboard is not available.
import { byId, copied } from "./page.js";

/** Lets the reader copy citations. */
export const copyCitations = () => {
  document.addEventListener("click", async (/** @type {From} */ { target }) => {
    /** @type {HTMLElement | null} */
    const button = target.closest("[data-copies]");
    if (!button) return;
    const text = byId(/** @type {string} */ (button.dataset.copies));
    const panel = /** @type {HTMLElement} */ (button.closest("[popover]"));
    const done = await copied(text.textContent, text.innerHTML);
    if (!done) getSelection()?.selectAllChildren(text);
    const words = done ? panel.dataset.copied : panel.dataset.selected;
    for (const other of panel.querySelectorAll("[data-copies]")) {
      /** @type {Element} */ (other.firstElementChild).textContent =
        (other === button ? words : panel.dataset.copy) ?? "";
    }
    /** @type {Element} */ (panel.lastElementChild).textContent = `${words}${button.lastElementChild?.textContent}`;
  });
};
