// Reading aids: what helps the reader without search. They work without WebAssembly.
import { offerWayBack } from "./back.js";
import { followScrolling } from "./bar.js";
import { keepOwnToggles } from "./change.js";
import { copyCitations } from "./cite.js";
import { enlargeFigures } from "./figure.js";
import { foldByHeadings } from "./fold.js";
import { landWhenSettled } from "./landing.js";
import { needForeign, needQuotes, needTables } from "./later/needed.js";
import { numberParagraphs } from "./margin.js";
import { openNotes } from "./notes.js";
import { followNotice } from "./notice.js";
import { takeOffers } from "./offer.js";
import { findPlaces } from "./places.js";
import { preparePaper } from "./paper.js";
import { keepPlace } from "./resume.js";
import { followSettings } from "./settings.js";
import { offerShare } from "./share.js";
import { offerTools } from "./tools.js";

/**
 * Starts what the viewer needs, which may start while the page still arrives: what folds the report, what fetches words of
 * other languages.
 * @param {import("./later/needed.js").Need} need
 */
export const startFolding = (need) => {
  needForeign(need);
  foldByHeadings();
  keepOwnToggles();
};

/**
 * Starts all other aids, once the page has arrived. The order decides the order of their event listeners.
 * @param {import("./later/needed.js").Need} need
 */
export const startAids = (need) => {
  findPlaces();
  followNotice();
  followSettings();
  copyCitations();
  openNotes();
  offerWayBack();
  offerTools(need);
  enlargeFigures();
  takeOffers();
  needQuotes(need);
  keepPlace();
  followScrolling();
  offerShare();
  numberParagraphs();
  needTables(need);
  preparePaper();
  landWhenSettled();
};
