// What the viewer calls in the page: all that `src/app/browser/bridge.rs` names, and nothing else. The check of the
// scripts holds the types of both sides against each other.
export { change, count, keepsPlace } from "./change.js";
export { offer } from "./fold.js";
export { isInView, paint, show, unpaint } from "./highlight.js";
export { block, blockAround, section, sectionAround } from "./places.js";
export { openTools } from "./tools.js";
export { headings, words } from "./words.js";
