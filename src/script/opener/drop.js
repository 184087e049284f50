// The ways in: files that are dropped, chosen, pasted, or opened with the installed app.
import { byId } from "../page.js";

/** @typedef {import("./work.js").Files} Files */
/** @typedef {(files: Files) => void} Open */

/** @param {File} file @param {string} [path] @returns {Promise<Files[number]>} */
const bytesOf = async (file, path) => [path || file.webkitRelativePath || file.name, new Uint8Array(await file.arrayBuffer())];

/** @param {Iterable<File>} files @returns {Promise<Files>} */
const all = (files) => Promise.all([...files].map((file) => bytesOf(file)));

/** The files in a folder that was dropped. @param {FileSystemDirectoryEntry} folder @returns {Promise<Files>} */
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
  }
  return (await Promise.all(entries.map((entry) => inEntry(entry)))).flat();
};

/** @param {FileSystemEntry} entry @returns {Promise<Files>} */
const inEntry = async (entry) => {
  if (entry.isDirectory) return inFolder(/** @type {FileSystemDirectoryEntry} */ (entry));
  const file = await new Promise((/** @type {(file: File) => void} */ resolve, reject) =>
    /** @type {FileSystemFileEntry} */ (entry).file(resolve, reject),
  );
  return [await bytesOf(file, entry.fullPath.replace(/^\//, ""))];
};

/** @param {DataTransfer} dropped @returns {Promise<Files>} */
const inDrop = async (dropped) => {
  // Asked for at once: the list is empty after the first wait.
  const entries = [...dropped.items].map((item) => item.webkitGetAsEntry?.()).filter((entry) => entry !== null && entry !== undefined);
  if (entries.length > 0) return (await Promise.all(entries.map((entry) => inEntry(entry)))).flat();
  return all(dropped.files);
};

/** The name for text that was pasted. @param {string} text */
const nameFor = (text) => (/^(?:#{1,6} |[-*] |\|.*\||```)/m.test(text) || /\]\(\S+\)/.test(text) ? "pasted.md" : "pasted.txt");

/** Follows every way in. @param {Open} open */
export const followDrop = (open) => {
  const over = (/** @type {boolean} */ is) => document.body.classList.toggle("over", is);
  addEventListener("dragover", (event) => {
    event.preventDefault();
    over(true);
  });
  addEventListener("dragleave", (event) => {
    if (event.relatedTarget === null) over(false);
  });
  addEventListener("drop", (event) => {
    event.preventDefault();
    over(false);
    if (event.dataTransfer) void inDrop(event.dataTransfer).then((files) => files.length > 0 && open(files));
  });

  for (const id of ["files", "folder"]) {
    const input = /** @type {HTMLInputElement} */ (byId(id));
    input.addEventListener("change", () => {
      void all(input.files ?? []).then((files) => {
        // So that the same file can be chosen again.
        input.value = "";
        if (files.length > 0) open(files);
      });
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
    const is_typed = target instanceof HTMLElement && target.matches("input, textarea");
    if (!clipboardData || is_typed || document.body.dataset["state"] !== "start") return;
    if (clipboardData.files.length > 0) void all(clipboardData.files).then(open);
    else if (clipboardData.getData("text/plain").trim()) openText(clipboardData.getData("text/plain"));
  });

  // Files that the system opens with the installed app.
  const queue = /** @type {{ launchQueue?: { setConsumer(take: (launch: { files: FileSystemFileHandle[] }) => void): void } }} */ (
    /** @type {unknown} */ (globalThis)
  ).launchQueue;
  queue?.setConsumer(({ files }) => {
    if (files.length === 0) return;
    void Promise.all(files.map((handle) => handle.getFile())).then(all).then(open);
  });
};
