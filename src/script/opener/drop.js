// The ways in: files that are dropped, chosen, pasted, or opened with the installed app.
import { byId } from "../page.js";
import { word } from "./words.js";

/** @typedef {import("./work.js").Files} Files */
/** @typedef {(files: Files) => void} Open */
/** A file before it is read, with its path. @typedef {[path: string, file: File]} Named */

/** The most bytes and the most files that are read, as many as of an archive. */
const MOST_BYTES = 512_000_000;
const MOST_FILES = 10_000;

/** @param {Iterable<File>} files @returns {Named[]} */
const named = (files) => [...files].map((file) => [file.webkitRelativePath || file.name, file]);

/** The files in a folder that was dropped. @param {FileSystemDirectoryEntry} folder @returns {Promise<Named[]>} */
const inFolder = async (folder) => {
  const reader = folder.createReader();
  /** @type {FileSystemEntry[]} */
  const entries = [];
  for (;;) {
    // A reader gives a hundred at a time.
    const some = await new Promise((/** @type {(some: FileSystemEntry[]) => void} */ resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (some.length === 0) break;
    entries.push(...some);
    if (entries.length > MOST_FILES) throw new Error(word("too-much"));
  }
  return (await Promise.all(entries.map((entry) => inEntry(entry)))).flat();
};

/** @param {FileSystemEntry} entry @returns {Promise<Named[]>} */
const inEntry = async (entry) => {
  if (entry.isDirectory) return inFolder(/** @type {FileSystemDirectoryEntry} */ (entry));
  const file = await new Promise((/** @type {(file: File) => void} */ resolve, reject) =>
    /** @type {FileSystemFileEntry} */ (entry).file(resolve, reject),
  );
  return [[entry.fullPath.replace(/^\//, ""), file]];
};

/** @param {DataTransfer} dropped @returns {Promise<Named[]>} */
const inDrop = async (dropped) => {
  // Asked for at once: the list is empty after the first wait.
  const entries = [...dropped.items].map((item) => item.webkitGetAsEntry?.()).filter((entry) => entry !== null && entry !== undefined);
  if (entries.length > 0) return (await Promise.all(entries.map((entry) => inEntry(entry)))).flat();
  return named(dropped.files);
};

/** Reads the files. @param {Named[]} files @returns {Promise<Files>} */
const bytesOf = async (files) => {
  const bytes = files.reduce((sum, [, file]) => sum + file.size, 0);
  if (bytes > MOST_BYTES || files.length > MOST_FILES) throw new Error(word("too-much"));
  const reads = files.map(async ([path, file]) => /** @type {Files[number]} */ ([path, new Uint8Array(await file.arrayBuffer())]));
  return Promise.all(reads);
};

/** The name for text that was pasted. @param {string} text */
const nameFor = (text) => (/^(?:#{1,6} |[-*] |\|.*\||```)/m.test(text) || /\]\(\S+\)/.test(text) ? "pasted.md" : "pasted.txt");

/**
 * Follows every way in.
 * @param {Open} open
 * @param {(error: unknown) => void} fail what to do about files that cannot be read
 */
export const followDrop = (open, fail) => {
  const take = async (/** @type {Named[] | Promise<Named[]>} */ found) => {
    try {
      const files = await bytesOf(await found);
      if (files.length > 0) open(files);
    } catch (error) {
      // What a browser says of a file that has gone, or that it may not read, is for its makers.
      fail(error instanceof DOMException ? new Error(word("unreadable")) : error);
    }
  };
  const over = (/** @type {boolean} */ is) => document.body.classList.toggle("over", is);
  const takeDrops = (/** @type {Window} */ view) => {
    view.addEventListener("dragover", (event) => {
      event.preventDefault();
      over(true);
    });
    view.addEventListener("dragleave", (event) => {
      if (event.relatedTarget === null) over(false);
    });
    view.addEventListener("drop", (event) => {
      event.preventDefault();
      over(false);
      if (event.dataTransfer) void take(inDrop(event.dataTransfer));
    });
  };
  takeDrops(window);
  // A file that is dropped on the report would take its place as the browser shows it.
  const frame = /** @type {HTMLIFrameElement} */ (byId("report"));
  frame.addEventListener("load", () => frame.contentWindow && takeDrops(frame.contentWindow));

  for (const id of ["files", "folder"]) {
    const input = /** @type {HTMLInputElement} */ (byId(id));
    input.addEventListener("change", () => {
      void take(named(input.files ?? []));
      // So that the same file can be chosen again.
      input.value = "";
    });
  }

  const way = byId("paste-way");
  const form = /** @type {HTMLFormElement} */ (byId("paste"));
  const pasted = /** @type {HTMLTextAreaElement} */ (byId("pasted"));
  const openText = (/** @type {string} */ text) => open([[nameFor(text), new TextEncoder().encode(text)]]);
  way.addEventListener("click", () => {
    form.hidden = !form.hidden;
    way.setAttribute("aria-expanded", String(!form.hidden));
    if (!form.hidden) pasted.focus();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (pasted.value.trim()) openText(pasted.value);
  });
  addEventListener("paste", (event) => {
    const { clipboardData, target } = event;
    const is_typed = target instanceof HTMLTextAreaElement;
    if (!clipboardData || is_typed || document.body.dataset["state"] !== "start") return;
    if (clipboardData.files.length > 0) void take(named(clipboardData.files));
    else if (clipboardData.getData("text/plain").trim()) openText(clipboardData.getData("text/plain"));
  });

  // Files that the system opens with the installed app.
  const queue = /** @type {{ launchQueue?: { setConsumer(take: (launch: { files: FileSystemFileHandle[] }) => void): void } }} */ (
    /** @type {unknown} */ (globalThis)
  ).launchQueue;
  queue?.setConsumer(({ files }) => {
    if (files.length === 0) return;
    void take(Promise.all(files.map((handle) => handle.getFile())).then(named));
  });
};
