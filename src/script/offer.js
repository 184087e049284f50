// What the bar offers: to look up a long query as a quotation.
import { byId } from "./page.js";

/** Puts the query into the panel that checks quotations, when the reader takes the offer. */
export const takeOffers = () => {
  document.addEventListener("click", (/** @type {From} */ { target }) => {
    if (!target.closest?.(".chip--offer")) return;
    const field = /** @type {HTMLTextAreaElement} */ (byId("quotes-text"));
    field.value = /** @type {HTMLInputElement} */ (byId("filter")).value;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  });
};
