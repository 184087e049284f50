// A note opens where it is referred to, and stays in the list of notes too.
const noteLayer = byId("note");
document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[role=doc-noteref]");
  const note = link && byId(idIn(link.hash));
  if (!note || event.ctrlKey || event.metaKey || event.shiftKey || noteLayer.contains(link)) return;
  event.preventDefault();
  event.stopPropagation();
  const body = note.cloneNode(true);
  const mark = body.querySelector(".note__mark");
  const label = mark?.textContent ?? link.textContent;
  mark?.remove();
  for (const inner of body.querySelectorAll("[id]")) inner.removeAttribute("id");
  const [text, list] = noteLayer.children;
  text.lang = languageOf(note);
  text.replaceChildren(...body.childNodes);
  list.href = link.hash;
  noteLayer.setAttribute("aria-label", worded(noteLayer.dataset.name, label));
  link.focus({ preventScroll: true });
  noteLayer.showPopover({ source: link });
  putBeside(noteLayer, link.getBoundingClientRect());
  noteLayer.focus({ preventScroll: true });
}, true);
