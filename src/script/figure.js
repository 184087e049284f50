// Enlarged figures over the page.
import { byId, languageOf } from "./page.js";

/** Shows an enlarged picture with its caption. */
export const enlarge = (/** @type {HTMLImageElement} */ image) => {
  const figure = byId("figure");
  const large = /** @type {HTMLImageElement} */ (image.cloneNode());
  large.removeAttribute("loading");
  const caption = image.closest("figure")?.querySelector("figcaption")?.cloneNode(true);
  const content = /** @type {HTMLElement} */ (figure.lastElementChild);
  content.lang = languageOf(image);
  content.replaceChildren(large, ...(caption?.childNodes ?? []));
  figure.showPopover({ source: image });
};

/** Enlarges pictures when they are clicked. */
export const enlargeFigures = () => {
  document.addEventListener("click", ({ target }) => {
    if (target instanceof HTMLImageElement && target.matches("#report figure img")) enlarge(target);
  });
};
