// When the scripts are needed that no page needs at its start.
import { byId } from "../page.js";

/**
 * Sees to it that a script has started: in a site's page it is fetched, the single file has it.
 * @typedef {(name: "quotes" | "tables" | "pins" | "foreign") => Promise<unknown>} Need
 */

/** Asks for what checks quotations when its panel opens. If it does not come, the next time again. */
export const needQuotes = (/** @type {Need} */ need) => {
  byId("quotes").addEventListener("beforetoggle", () => { need("quotes").catch(() => {}); });
};

/** Asks for the words of other languages when one is typed. If they do not come, the next time again. */
export const needForeign = (/** @type {Need} */ need) => {
  addEventListener("foreign", () => { need("foreign").catch(() => {}); });
};

/** Asks for what looks after tables when one comes near the window. If it does not come, at the next table again. */
export const needTables = (/** @type {Need} */ need) => {
  const watcher = new IntersectionObserver((entries) => {
    if (entries.some(({ isIntersecting }) => isIntersecting)) {
      need("tables").then(() => watcher.disconnect(), () => {});
    }
  }, { rootMargin: "100% 0px" });
  for (const region of document.querySelectorAll("#report .table")) watcher.observe(region);
};
