// Copies a citation with its italics; where the clipboard is refused, selects it instead.
document.addEventListener("click", async ({ target }) => {
  const button = target.closest("[data-copies]");
  if (!button) return;
  const text = byId(button.dataset.copies);
  const panel = button.closest("[popover]");
  const done = await copied(text.textContent, text.innerHTML);
  if (!done) getSelection().selectAllChildren(text);
  const words = done ? panel.dataset.copied : panel.dataset.selected;
  for (const other of panel.querySelectorAll("[data-copies]")) {
    other.firstElementChild.textContent = other === button ? words : panel.dataset.copy;
  }
  panel.lastElementChild.textContent = words + button.lastElementChild.textContent;
});
