((page) => {
  page.dataset.scripting = "on";
  try {
    for (const name of ["theme", "size", "bar", "single-keys", "outline"]) {
      const value = localStorage.getItem("foldout:" + name);
      if (value) page.setAttribute("data-" + name, value);
    }
  } catch {}

  // What the page's script cannot say itself: that it is not there, ends in an error, or keeps the reader
  // waiting. Once the viewer is at work none of it is of account.
  addEventListener("error", ({ target }) => {
    // @ts-expect-error The target is the window or an element, of which only scripts have a type.
    const isOurs = target === window || target.type === "module";
    if (isOurs && page.dataset.viewer !== "ready") page.dataset.viewer = "failed";
  }, true);
  setTimeout(() => { page.dataset.viewer ??= "late"; }, 9000);
})(document.documentElement);
