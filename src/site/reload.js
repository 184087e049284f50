// Part of what `foldout serve` shows, never of a site: loads the page anew when its source has
// changed, and tells of a source that cannot be read.
(() => {
  const shown = new URL(document.currentScript.src).search.slice(1);
  const banner = document.createElement("div");
  banner.id = "foldout-error";
  banner.setAttribute("role", "alert");
  banner.style.cssText =
    "position: fixed; inset: 0 0 auto; z-index: 2147483647; max-height: 50vh; overflow: auto; " +
    "padding: 1em; white-space: pre-wrap; overflow-wrap: anywhere; " +
    "font: 16px/1.5 monospace; color: #fff; background: #8a1c1c; border-bottom: 2px solid #fff";
  banner.hidden = true;
  document.body.append(banner);

  new EventSource("/_foldout/changes").onmessage = ({ data }) => {
    const { version, error } = JSON.parse(data);
    if (version !== shown) return location.reload();
    banner.hidden = !error;
    banner.textContent = error ? `${error}\n\nUntil then this page is the report as it was before.` : "";
  };
})();
