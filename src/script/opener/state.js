// The states of the opener: one of its parts is shown at a time.
import { byId } from "../page.js";
import { word } from "./words.js";

const PARTS = ["start", "work", "locked", "failed", "done"];
/** What has the focus when a part appears. */
const FIRST = { start: "files", work: "work-name", locked: "password", failed: "failed-title", done: "report" };

/** Shows the part with this id alone. @param {"start" | "work" | "locked" | "failed" | "done"} part */
export const enter = (part) => {
  for (const id of PARTS) byId(id).hidden = id !== part;
  document.body.dataset.state = part;
  byId(FIRST[part]).focus();
};

/** Says a sentence to screen readers. @param {string} key */
export const speak = (key) => {
  byId("said").textContent = word(key);
};
