// The shelf: reports that the reader keeps on this device, in the browser's own storage.
import { byId } from "../page.js";
import { word } from "./words.js";

/** @typedef {import("./work.js").Files} Files */
/** @typedef {{ name: string, title: string, files: Files, metadata: string }} Shelved */

const STORE = "reports";

/** @returns {Promise<IDBDatabase>} */
const database = () =>
  new Promise((resolve, reject) => {
    const request = indexedDB.open("foldout-shelf", 1);
    request.addEventListener("upgradeneeded", () => request.result.createObjectStore(STORE, { keyPath: "name" }));
    request.addEventListener("success", () => resolve(request.result));
    request.addEventListener("error", () => reject(request.error));
  });

/**
 * Does something with the store; without storage it gives `otherwise`.
 * @template T
 * @param {IDBTransactionMode} mode
 * @param {(store: IDBObjectStore) => IDBRequest<T>} work
 * @param {T} otherwise
 * @returns {Promise<T>}
 */
const inStore = async (mode, work, otherwise) => {
  try {
    const db = await database();
    const transaction = db.transaction(STORE, mode);
    const request = work(transaction.objectStore(STORE));
    return await new Promise((resolve, reject) => {
      // Storage that is full may be told only once everything is to be written.
      transaction.addEventListener("complete", () => resolve(request.result));
      transaction.addEventListener("abort", () => reject(transaction.error));
    });
  } catch {
    return otherwise;
  }
};

/** What tells bytes from others of the same length: FNV-1a. @param {Uint8Array} bytes */
const sumOf = (bytes) => {
  let sum = 0x811c9dc5;
  for (const byte of bytes) sum = Math.imul(sum ^ byte, 0x01000193);
  return (sum >>> 0).toString(16);
};

/** The name of a report on the shelf; another report in a file of the same name has another. @param {Files} files */
export const nameOf = (files) =>
  files.map(([path, bytes]) => `${path} ${bytes.length} ${sumOf(bytes)}`).sort().join("\n");

/** Whether these files are on the shelf. @param {Files} files */
export const isShelved = async (files) => (await inStore("readonly", (store) => store.getKey(nameOf(files)), undefined)) !== undefined;

/** Puts a report on the shelf. @param {Files} files @param {string} title @param {string} metadata */
export const shelve = async (files, title, metadata) => {
  await inStore("readwrite", (store) => store.put({ name: nameOf(files), title, files, metadata }), "");
  await listShelf();
};

/** Takes a report from the shelf. @param {string} name */
export const unshelve = async (name) => {
  await inStore("readwrite", (store) => store.delete(name), undefined);
  await listShelf();
};

/** @type {(files: Files, metadata: string) => void} */
let opens = () => {};

/** Lists what is on the shelf. */
export const listShelf = async () => {
  const all = /** @type {Shelved[]} */ (await inStore("readonly", (store) => store.getAll(), []));
  byId("shelf").hidden = all.length === 0;
  byId("shelved").replaceChildren(
    ...all.map(({ name, title, files, metadata }) => {
      const item = document.createElement("li");
      const open = document.createElement("button");
      open.className = "plain";
      open.textContent = title;
      open.addEventListener("click", () => opens(files, metadata));
      const remove = document.createElement("button");
      remove.className = "button";
      remove.textContent = word("remove");
      remove.setAttribute("aria-label", `${word("remove")}: ${title}`);
      remove.addEventListener("click", () => void unshelve(name));
      item.append(open, remove);
      return item;
    }),
  );
};

/** Follows the shelf. @param {(files: Files, metadata: string) => void} open */
export const followShelf = (open) => {
  opens = open;
  byId("clear-shelf").addEventListener("click", () => {
    void inStore("readwrite", (store) => store.clear(), undefined).then(listShelf);
  });
};
