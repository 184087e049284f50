// The worker: hands one report to the press in WebAssembly, and what comes of it back to the page.
import start from "press";

self.addEventListener("message", ({ data: { module, files, metadata, wanted } }) => {
  Object.assign(self, {
    press: {
      files,
      metadata,
      wanted,
      /** @param {string} step */
      step: (step) => postMessage({ step }),
      /** @param {Uint8Array<ArrayBuffer> | null} file @param {unknown} facts @param {string | null} error */
      done(file, facts, error) {
        if (file) postMessage({ file, facts }, { transfer: [file.buffer] });
        else postMessage({ error });
      },
    },
  });
  // A fault in the program ends the worker; the page says so.
  start({ module_or_path: module }).catch((/** @type {unknown} */ error) => {
    setTimeout(() => {
      throw error;
    });
  });
});
