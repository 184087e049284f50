// Copies a citation with its italics; where the clipboard is refused, selects it instead.
document.addEventListener("click", async ({ target }) => {
  const button = target.closest("[data-copies]");
  if (!button) return;
  const text = document.getElementById(button.dataset.copies);
  const panel = button.closest("[popover]");
  const said = (words) => {
    for (const other of panel.querySelectorAll("[data-copies]")) {
      other.firstElementChild.textContent = other === button ? words : panel.dataset.copy;
    }
    panel.lastElementChild.textContent = words + button.lastElementChild.textContent;
  };
  try {
    const blob = (type, words) => ({ [type]: new Blob([words], { type }) });
    const item = { ...blob("text/plain", text.textContent), ...blob("text/html", text.innerHTML) };
    await navigator.clipboard.write([new ClipboardItem(item)]);
    said(panel.dataset.copied);
  } catch {
    getSelection().selectAllChildren(text);
    said(document.execCommand("copy") ? panel.dataset.copied : panel.dataset.selected);
  }
});
