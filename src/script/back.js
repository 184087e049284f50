// After a jump inside the page, a button leads back.
import { byId } from "./page.js";

/** Shows the button after each jump. */
export const offerWayBack = () => {
  const back = byId("back");
  /** @type {{ origin: HTMLElement | null, top: number, y: number, hash: string }} */
  let from;
  const offer = (/** @type {boolean} */ is) => {
    back.hidden = !is;
    back.toggleAttribute("data-offered", is);
  };
  document.addEventListener("click", (/** @type {From} */ { target }) => {
    /** @type {HTMLElement | null} */
    const link = target.closest?.("a[href^='#']");
    if (!link || link.getAttribute("role") === "doc-noteref" || link.classList.contains("skip")) return;
    // A link in a popover disappears with it, so the scroll position is restored instead.
    const origin = link.closest("[popover]") ? null : link;
    from = { origin, top: origin?.getBoundingClientRect().top ?? 0, y: scrollY, hash: location.hash };
    offer(true);
  }, true);
  back.addEventListener("click", () => {
    const { origin, top, y, hash } = from;
    offer(false);
    history.replaceState(history.state, "", location.pathname + location.search + hash);
    if (origin?.getClientRects().length) {
      scrollBy({ top: origin.getBoundingClientRect().top - top, behavior: "instant" });
      origin.focus({ preventScroll: true });
    } else {
      scrollTo({ top: y, behavior: "instant" });
    }
  });
};
