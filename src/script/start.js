
__wbg_init({ module_or_path: carrier }).catch(withoutViewer);

// For the next visit, which may be without a network. Behind all that this one needs.
addEventListener("load", () => {
  navigator.serviceWorker?.register("sw.js").catch(() => {});
});
