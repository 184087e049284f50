// Exports exactly the functions that the viewer calls, as declared in `src/app/browser/bridge.rs`. The check of
// the scripts compares the types of both sides.
export { change, count, keepsPlace } from "./change.js";
export { offer } from "./fold.js";
export { foreign } from "./foreign.js";
export { isInView, paint, show, unpaint } from "./highlight.js";
export { placeAt } from "./in_view.js";
export { later } from "./live.js";
export { foldParts } from "./parts.js";
export { arrived, block, blockAround, section, sectionAround } from "./places.js";
export { sought } from "./sought.js";
export { openTools } from "./tools.js";
export { headings, words } from "./words.js";
