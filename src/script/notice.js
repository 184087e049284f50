// A notice says something about the page, to be seen and to be heard.
import { byId } from "./page.js";

/** Says these words; none to say nothing any more. */
export const say = (/** @type {string | undefined} */ words) => {
  const notice = byId("notice");
  /** @type {Element} */ (notice.firstElementChild).textContent = words ?? "";
  notice.hidden = !words;
};

/** Lets the reader close the notice. */
export const followNotice = () => {
  byId("notice").lastElementChild?.addEventListener("click", () => say(""));
};
