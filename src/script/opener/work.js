// The work: a worker reads the report, so that the page stays alive whatever the report does to it.
import { byId } from "../page.js";
import { speak } from "./state.js";
import { word } from "./words.js";

/** @typedef {[path: string, bytes: Uint8Array<ArrayBuffer>][]} Files */
/**
 * What is opened: the files; metadata as TOML, empty for what is beside the report; and the password of a PDF, empty if it
 * has none.
 * @typedef {{ files: Files, metadata: string, password: string }} Job
 */
/** @typedef {{ place: string, rule: string, message: string, text: string }} Finding */
/**
 * @typedef {object} Facts
 * @property {string} name of the report among the files
 * @property {string} title
 * @property {Record<string, string>} meta
 * @property {Finding[]} findings
 */
/** @typedef {{ file: Uint8Array<ArrayBuffer>, facts: Facts }} Opened */

/** @typedef {WebAssembly.Module | ArrayBuffer} Part */

/**
 * What was fetched, or is on its way: what makes pages, what reads PDFs, and the maps of characters that few PDFs need.
 * @type {Partial<Record<"press" | "paper" | "maps", Promise<Part>>>}
 */
const parts = {};
/** A PDF needs a password, or another one. */
export class Locked extends Error {}

/** @type {{ worker: Worker, stop: () => void } | undefined} */
let running;

/** @param {"press" | "paper" | "maps"} name @returns {Promise<Part>} */
const fetched = async (name) => {
  try {
    const response = await fetch(document.body.dataset[name] ?? "");
    if (!response.ok) throw new Error(`${word("unreached")} (${response.status})`);
    if (name === "maps") return await response.arrayBuffer();
    // Compiled while it arrives, and kept so by the browser; a host may serve another media type, with which neither is done.
    const is_told = response.headers.get("content-type") === "application/wasm";
    return await (is_told ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer()));
  } catch (error) {
    // What the network fails with says nothing to a reader.
    throw error instanceof TypeError ? new Error(word("unreached")) : error;
  }
};

/** Fetches a part, once. @param {"press" | "paper" | "maps"} name */
const part = (name) => {
  const found = (parts[name] ??= fetched(name));
  found.catch(() => {
    delete parts[name];
  });
  return found;
};

/** Fetches the program that every report needs. */
export const warm = () => part("press");

/** Ends the work, if there is any. */
export const cancel = () => {
  running?.stop();
};

/** @param {string} name */
const mark = (name) => {
  let is_past = true;
  for (const step of byId("steps").children) {
    const is_now = step instanceof HTMLElement && step.dataset["step"] === name;
    if (is_now) is_past = false;
    step.classList.toggle("past", is_past);
    if (is_now) step.setAttribute("aria-current", "step");
    else step.removeAttribute("aria-current");
  }
  speak(name);
};

/**
 * Reads a report; gives nothing if it was cancelled.
 * @param {Job} job
 * @param {"file" | "site"} wanted what is made of it: the single file, or the site in an archive
 * @returns {Promise<Opened | undefined>}
 */
export const read = async (job, wanted = "file") => {
  cancel();
  mark("loading");
  let is_stopped = false;
  /** @type {() => void} */
  let stopped = () => {};
  const stop = new Promise((/** @type {(value: undefined) => void} */ resolve) => {
    stopped = () => {
      is_stopped = true;
      resolve(undefined);
    };
  });
  const worker = new Worker(document.body.dataset["worker"] ?? "");
  running = { worker, stop: stopped };
  const press = part("press");
  const done = new Promise((/** @type {(opened: Opened) => void} */ resolve, reject) => {
    worker.addEventListener("message", ({ data }) => {
      if (data.step) mark(data.step);
      else if (data.wants)
        void part(data.wants).then(
          (found) => worker.postMessage({ part: found }),
          (error) => reject(error),
        );
      else if (data.error) reject(data.is_locked ? new Locked(data.error) : new Error(data.error));
      else resolve(data);
    });
    worker.addEventListener("error", (event) => {
      event.preventDefault();
      // A script that does not arrive has no message.
      reject(new Error(word(event instanceof ErrorEvent ? "broke" : "unreached")));
    });
  });
  try {
    const module = await Promise.race([stop, press]);
    if (is_stopped || !module) return undefined;
    worker.postMessage({ module, ...job, wanted });
    return await Promise.race([stop, done]);
  } finally {
    worker.terminate();
    if (running?.worker === worker) running = undefined;
  }
};
