// The worker: hands one report to the press in WebAssembly, and what comes of it back to the page. For a PDF it first asks
// the page for the program that reads them, and for some PDFs for maps of characters.
import readPaper from "paper";
import start from "press";

/** A fault in a program ends the worker; the page says so. @param {unknown} error */
const fail = (error) => {
  setTimeout(() => {
    throw error;
  });
};

/** @type {(part: any) => void} */
let arrived = () => {};
let password = "";
let is_locked = false;

/** Asks the page for a part; one at a time. @param {"paper" | "maps"} wants */
const asked = (wants) => {
  const part = new Promise((resolve) => {
    arrived = resolve;
  });
  postMessage({ wants });
  return part;
};

const maps = async () => new Uint8Array(await asked("maps"));

/**
 * What is read of a PDF.
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @param {Uint8Array<ArrayBuffer>} known
 * @returns {Promise<Uint8Array<ArrayBuffer>>}
 */
const pdf = async (bytes, known) => {
  const module_or_path = await asked("paper");
  return new Promise((resolve) => {
    /** @param {Uint8Array<ArrayBuffer>} read @param {boolean} asks */
    const done = (read, asks) => {
      is_locked = asks;
      resolve(read);
    };
    Object.assign(self, { paper: { bytes, known, password, maps, done } });
    readPaper({ module_or_path }).catch(fail);
  });
};

self.addEventListener("message", ({ data }) => {
  if (data.part) {
    arrived(data.part);
    return;
  }
  const { halves, files, metadata, wanted } = data;
  const [module, rest] = halves;
  password = data.password;
  Object.assign(self, {
    press: {
      files,
      metadata,
      wanted,
      pdf,
      /** Completes the program with its second part. @param {WebAssembly.Exports} first */
      complete: (first) => rest && new WebAssembly.Instance(rest, { first }),
      /** @param {string} step */
      step: (step) => postMessage({ step }),
      /** @param {Uint8Array<ArrayBuffer> | null} file @param {unknown} facts @param {string | null} error */
      done(file, facts, error) {
        if (file) postMessage({ file, facts }, { transfer: [file.buffer] });
        else postMessage({ error, is_locked });
      },
    },
  });
  start({ module_or_path: module }).catch(fail);
});
