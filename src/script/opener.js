// The script of the opener: a report that somebody drops is read in a worker and shown in a frame.
import { followDrop } from "./opener/drop.js";
import { followDone, showReport } from "./opener/done.js";
import { askPassword, followLocked } from "./opener/locked.js";
import { followShelf, listShelf } from "./opener/shelf.js";
import { byId } from "./page.js";
import { keepOffline } from "./opener/offline.js";
import { enter, speak } from "./opener/state.js";
import { cancel, Locked, read, warm } from "./opener/work.js";
import { translate } from "./opener/words.js";

/** Says why a report cannot be opened. @param {unknown} error */
const fail = (error) => {
  byId("reason").textContent = error instanceof Error ? error.message : String(error);
  enter("failed");
};

/** @param {import("./opener/work.js").Job} job */
const open = async (job) => {
  enter("work");
  byId("work-name").textContent = job.files[0]?.[0] ?? "";
  try {
    const opened = await read(job);
    if (opened) showReport(job, opened, open);
  } catch (error) {
    if (error instanceof Locked) {
      askPassword(job);
      return;
    }
    fail(error);
  }
};

/** @param {import("./opener/work.js").Files} files @param {string} metadata */
const openFiles = (files, metadata = "") => void open({ files, metadata, password: "" });

translate();
followDrop(openFiles, fail);
followDone();
followLocked(open);
followShelf(openFiles);
byId("cancel").addEventListener("click", () => {
  cancel();
  enter("start");
  speak("cancelled");
});
for (const id of ["again", "not-this", "another"]) byId(id).addEventListener("click", () => enter("start"));
void listShelf();

// With the page itself read and quiet, the program is fetched, so that a file finds it there.
void keepOffline(warm());
document.documentElement.dataset["viewer"] = "ready";
