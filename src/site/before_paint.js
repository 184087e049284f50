((page) => {
  page.dataset.scripting = "on";
  try {
    const theme = localStorage.getItem("foldout:theme");
    if (theme) page.dataset.theme = theme;
  } catch {}
})(document.documentElement);
