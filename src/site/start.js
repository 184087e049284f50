
// Without WebAssembly the page stays as it was served: readable, printable, folding by itself.
const page = document.documentElement;
const withoutViewer = () => { page.dataset.viewer = "failed"; };
if (typeof WebAssembly === "object") {
  const wasm = fetch(new URL("VIEWER_WASM", import.meta.url), { integrity: "VIEWER_INTEGRITY" });
  __wbg_init({ module_or_path: wasm }).catch(withoutViewer);
} else {
  withoutViewer();
}

// For the next visit, which may be without a network. Behind all that this one needs.
addEventListener("load", () => {
  navigator.serviceWorker?.register(new URL("../sw.js", import.meta.url)).catch(() => {});
});
