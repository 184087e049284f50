// The script of a report's page in a site.
import start from "viewer";
import { startAids, startFolding } from "./aids.js";
import { goLive, partInside } from "./live.js";
import { askForPart, askForViewer, fetchLater, keepForNextVisit, putUpPage, withoutViewer } from "./load.js";
import { isArriving } from "./places.js";

// The delay until the page is looked at again, in milliseconds.
const AGAIN = 20;

const answer = askForViewer();
const hasPage = () => document.getElementById("foldout");
// The script runs as soon as it is here, while the page still arrives.
const hasArrived = isArriving()
  ? new Promise((resolve) => { document.addEventListener("DOMContentLoaded", resolve, { once: true }); })
  : undefined;
// It may be here before the page has come that far.
while (!hasPage() && isArriving()) await new Promise((resolve) => { setTimeout(resolve, AGAIN); });
const viewer = hasPage() ? answer : await putUpPage(answer);
startFolding(fetchLater);
const part = viewer === answer ? askForPart() : async () => partInside(/** @type {WebAssembly.Module} */ (viewer));
goLive(start({ module_or_path: viewer }), part).catch(withoutViewer);
await hasArrived;
startAids(fetchLater);
keepForNextVisit();
