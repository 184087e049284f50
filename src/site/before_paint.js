((page) => {
  page.dataset.scripting = "on";
  try {
    for (const name of ["theme", "size", "bar", "single-keys", "outline"]) {
      const value = localStorage.getItem("foldout:" + name);
      if (value) page.setAttribute("data-" + name, value);
    }
  } catch {}
})(document.documentElement);
