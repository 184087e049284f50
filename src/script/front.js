// The script of the page in front of several reports.
import { followField } from "./front/field.js";
import { filterList, isFromDisk, leadToFiles } from "./front/list.js";
import { searchTexts } from "./front/search.js";
import { keepForNextVisit } from "./load.js";
import { followSettings } from "./settings.js";

if (isFromDisk()) leadToFiles();
followSettings();
followField([filterList(), searchTexts()]);
document.documentElement.dataset.viewer = "ready";
keepForNextVisit();
