// The script of the front page.
import { followField } from "./front/field.js";
import { counting, filterList, isFromDisk, leadToFiles } from "./front/list.js";
import { searchTexts } from "./front/search.js";
import { keepForNextVisit } from "./load.js";
import { followSettings } from "./settings.js";

if (isFromDisk()) leadToFiles();
followSettings();
const counted = counting();
const filter = filterList(counted);
followField([filter, searchTexts(counted, filter)]);
document.documentElement.dataset.viewer = "ready";
keepForNextVisit();
