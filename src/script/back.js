// After a jump inside the page a button leads back to the very place.
const back = byId("back");
let from = null;
const offerBack = (is) => {
  back.hidden = !is;
  back.toggleAttribute("data-offered", is);
};
document.addEventListener("click", ({ target }) => {
  const link = target.closest?.("a[href^='#']");
  if (!link || link.getAttribute("role") === "doc-noteref" || link.classList.contains("skip")) return;
  // A link in a layer goes away with it; what was being read stays.
  const origin = link.closest("[popover]") ? null : link;
  from = { origin, top: origin?.getBoundingClientRect().top, y: scrollY, hash: location.hash };
  offerBack(true);
}, true);
back.addEventListener("click", () => {
  const { origin, top, y, hash } = from;
  offerBack(false);
  history.replaceState(history.state, "", location.pathname + location.search + hash);
  if (origin?.getClientRects().length) {
    scrollBy({ top: origin.getBoundingClientRect().top - top, behavior: "instant" });
    origin.focus({ preventScroll: true });
  } else {
    scrollTo({ top: y, behavior: "instant" });
  }
});
