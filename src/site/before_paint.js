((page) => {
  page.dataset.scripting = "on";
  try {
    for (const name of ["theme", "size", "bar", "outline"]) {
      const value = localStorage.getItem("foldout:" + name);
      if (value) page.dataset[name] = value;
    }
  } catch {}
})(document.documentElement);
