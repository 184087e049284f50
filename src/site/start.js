
// Without WebAssembly the page stays as it was served: readable, printable, folding by itself.
const page = document.documentElement;
const withoutViewer = () => { page.dataset.viewer = "failed"; };
if (typeof WebAssembly === "object") {
  __wbg_init({ module_or_path: new URL("VIEWER_WASM", import.meta.url) }).catch(withoutViewer);
} else {
  withoutViewer();
}
