
// Without WebAssembly the page stays as it was served: readable, printable, folding by itself.
const page = document.documentElement;
const withoutViewer = () => { page.dataset.viewer = "failed"; };
if (typeof WebAssembly === "object") {
  // Each report has a wasm of its own, so its page names it, and this script is the same for all.
  const { href, integrity } = document.querySelector("link[rel=preload]");
  const wasm = fetch(href, { integrity });
  __wbg_init({ module_or_path: wasm }).catch(withoutViewer);
} else {
  withoutViewer();
}

// For the next visit, which may be without a network. Behind all that this one needs.
addEventListener("load", () => {
  navigator.serviceWorker?.register("sw.js").catch(() => {});
});
