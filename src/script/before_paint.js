((page) => {
  page.dataset.scripting = "on";
  // The address or an earlier visit asks for a fold: the report is seen once it is folded, so that nothing jumps.
  let asks = /[?&](q|depth|minutes)=./.test(location.search);
  try {
    asks ||= localStorage.getItem("foldout:view:" + location.pathname) !== null;
    for (const name of ["theme", "size", "face", "spacing", "bar", "single-keys", "outline"]) {
      const value = localStorage.getItem("foldout:" + name);
      if (value) page.setAttribute("data-" + name, value);
    }
  } catch {}
  if (asks) page.dataset.asks = "";

  // Detects that the page's script is missing, fails or is late, which the script itself cannot report. Once the
  // viewer is ready, errors are ignored.
  addEventListener("error", ({ target }) => {
    // @ts-expect-error The target is the window or an element; only scripts have a `type`.
    const isOurs = target === window || target.type === "module";
    if (isOurs && page.dataset.viewer !== "ready") page.dataset.viewer = "failed";
  }, true);
  setTimeout(() => { page.dataset.viewer ??= "late"; }, 9000);
})(document.documentElement);
