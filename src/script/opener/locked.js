// A PDF that opens with a password only: the reader is asked for it. It is kept nowhere, not on the shelf either.
import { byId } from "../page.js";
import { enter } from "./state.js";
import { word } from "./words.js";

/** @typedef {import("./work.js").Job} Job */

/** @type {Job | undefined} */
let asked;

const field = () => /** @type {HTMLInputElement} */ (byId("password"));

/** Asks for the password of the PDF in `job`, or for another one. @param {Job} job */
export const askPassword = (job) => {
  asked = job;
  const is_wrong = job.password !== "";
  byId("locked-name").textContent = job.files[0]?.[0] ?? "";
  byId("refused").textContent = is_wrong ? word("wrong-password") : "";
  field().setAttribute("aria-invalid", String(is_wrong));
  enter("locked");
  field().select();
};

/** Follows the form. @param {(job: Job) => void} open */
export const followLocked = (open) => {
  byId("unlock").addEventListener("submit", (event) => {
    event.preventDefault();
    const password = field().value;
    if (!asked || !password) return;
    field().value = "";
    open({ ...asked, password });
  });
};
