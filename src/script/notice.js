// The notice: a message about the page, shown and announced.
import { byId } from "./page.js";

/** Shows a message; an empty one hides the notice. */
export const say = (/** @type {string | undefined} */ words) => {
  const notice = byId("notice");
  /** @type {Element} */ (notice.firstElementChild).textContent = words ?? "";
  notice.hidden = !words;
};

/** Lets the reader close the notice. */
export const followNotice = () => {
  byId("notice").lastElementChild?.addEventListener("click", () => say(""));
};
