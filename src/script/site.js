// The script of a report's page in a site.
import start from "viewer";
import { startAids } from "./aids.js";
import { askForViewer, fetchLater, keepForNextVisit, putUpPage, withoutViewer } from "./load.js";

const answer = askForViewer();
// The reading aids need the report. If the served page has it, they start at once.
const viewer = document.getElementById("foldout") ? answer : await putUpPage(answer);
startAids(fetchLater);
start({ module_or_path: viewer }).catch(withoutViewer);
keepForNextVisit();
