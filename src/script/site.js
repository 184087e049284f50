// The script of a report's page in a site.
import start from "viewer";
import { startAids, startFolding } from "./aids.js";
import { askForQuotes, askForViewer, keepForNextVisit, putUpPage, withoutViewer } from "./load.js";
import { isArriving } from "./places.js";

const answer = askForViewer();
const hasPage = () => document.getElementById("foldout");
// The script runs as soon as it is here, while the page still arrives.
const hasArrived = isArriving()
  ? new Promise((resolve) => { document.addEventListener("DOMContentLoaded", resolve, { once: true }); })
  : undefined;
if (!hasPage()) await hasArrived;
const viewer = hasPage() ? answer : await putUpPage(answer);
startFolding();
start({ module_or_path: viewer }).catch(withoutViewer);
await hasArrived;
startAids(askForQuotes);
keepForNextVisit();
