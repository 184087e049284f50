// The script of the opener: a report that somebody drops is read in a worker and shown in a frame.
import { followDrop } from "./opener/drop.js";
import { followDone, showReport } from "./opener/done.js";
import { followShelf, listShelf } from "./opener/shelf.js";
import { byId } from "./page.js";
import { enter, speak } from "./opener/state.js";
import { cancel, read, warm } from "./opener/work.js";
import { translate } from "./opener/words.js";

/** @param {import("./opener/work.js").Files} files @param {string} metadata */
const open = async (files, metadata = "") => {
  enter("work");
  byId("work-name").textContent = files[0]?.[0] ?? "";
  try {
    const opened = await read(files, metadata);
    if (opened) showReport(files, opened, metadata, open);
  } catch (error) {
    byId("reason").textContent = error instanceof Error ? error.message : String(error);
    enter("failed");
  }
};

translate();
followDrop(open);
followDone();
followShelf(open);
byId("cancel").addEventListener("click", () => {
  cancel();
  enter("start");
  speak("cancelled");
});
byId("again").addEventListener("click", () => enter("start"));
byId("another").addEventListener("click", () => enter("start"));
void listShelf();

// With the page itself read and quiet, the program is fetched, so that a file finds it there.
if (navigator.serviceWorker && location.protocol !== "file:") void navigator.serviceWorker.register("sw.js").catch(() => {});
warm();
document.documentElement.dataset["viewer"] = "ready";
