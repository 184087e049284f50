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

/** What makes pages of texts; what it needs for all else; what reads PDFs; and the maps of characters that few PDFs need. */
/** @typedef {"press" | "rest" | "paper" | "maps"} Name */
/** What was fetched, or is on its way. @type {Partial<Record<Name, Promise<any>>>} */
const parts = {};
/** What has arrived. @type {Set<Name>} */
const arrived = new Set();
/** A PDF needs a password, or another one. */
export class Locked extends Error {}
/** A program ended with a fault. */
class Broken extends Error {}

/** @type {{ worker: Worker, stop: () => void } | undefined} */
let running;

/** @param {Name} name @returns {Promise<WebAssembly.Module | ArrayBuffer>} */
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

/** Fetches a part, once. @param {Name} name */
const part = (name) => {
  const found = (parts[name] ??= fetched(name));
  found.then(
    () => arrived.add(name),
    () => delete parts[name],
  );
  return found;
};

/** Fetches what makes pages: first what a text needs, since on a slow network that is soon there. */
export const warm = async () => {
  await part("press");
  await part("rest");
};

/** The files that the first part of the program reads alone. */
const TEXTS = /\.(?:txt|text|md|markdown|qmd|rmd)$/i;

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
 * Runs the program once, with one part of it or both.
 * @param {Job & { wanted: "file" | "site" }} job
 * @param {Promise<WebAssembly.Module[]>} program
 * @returns {Promise<Opened | undefined>} nothing if it was cancelled
 */
const run = async (job, program) => {
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
      reject(event instanceof ErrorEvent ? new Broken(word("broke")) : new Error(word("unreached")));
    });
  });
  try {
    const halves = await Promise.race([stop, program]);
    if (is_stopped || !halves) return undefined;
    worker.postMessage({ halves, ...job });
    return await Promise.race([stop, done]);
  } finally {
    worker.terminate();
    if (running?.worker === worker) running = undefined;
  }
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
  const first = part("press");
  const both = () => Promise.all([first, part("rest")]);
  const is_text = wanted === "file" && !job.metadata && job.files.every(([path]) => TEXTS.test(path));
  if (is_text && !arrived.has("rest")) {
    try {
      return await run({ ...job, wanted }, Promise.all([first]));
    } catch (error) {
      // The text has something that only the second part reads.
      if (!(error instanceof Broken)) throw error;
    }
  }
  return run({ ...job, wanted }, both());
};
