// Reading aids: what helps the reader without search. They work without WebAssembly.
import { offerWayBack } from "./back.js";
import { followScrolling } from "./bar.js";
import { keepOwnToggles } from "./change.js";
import { copyCitations } from "./cite.js";
import { enlargeFigures } from "./figure.js";
import { foldByHeadings } from "./fold.js";
import { landWhenSettled } from "./landing.js";
import { numberParagraphs } from "./margin.js";
import { openNotes } from "./notes.js";
import { followNotice } from "./notice.js";
import { takeOffers } from "./offer.js";
import { findPlaces } from "./places.js";
import { tellPaper } from "./paper.js";
import { keepPlace } from "./resume.js";
import { followSettings } from "./settings.js";
import { offerShare } from "./share.js";
import { keepTables } from "./tables.js";
import { offerTools } from "./tools.js";

/** Starts what folds the report. The viewer starts after it, and may do so while the page still arrives. */
export const startFolding = () => {
  foldByHeadings();
  keepOwnToggles();
};

/**
 * Starts all other aids, once the page has arrived. The order decides the order of their event listeners.
 * @param {() => void} checkQuotes Starts what checks quotations, or sees to it that it is fetched.
 */
export const startAids = (checkQuotes) => {
  findPlaces();
  followNotice();
  followSettings();
  copyCitations();
  openNotes();
  offerWayBack();
  offerTools();
  enlargeFigures();
  takeOffers();
  checkQuotes();
  keepPlace();
  followScrolling();
  offerShare();
  numberParagraphs();
  keepTables();
  tellPaper();
  landWhenSettled();
};
