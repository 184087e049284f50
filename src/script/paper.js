// The report on paper: at the head and foot of each page the title, the section, the address and the day, and the notes at
// the end of the section that refers to them. Styles cannot read any of it. After printing the page is as before.
import { copyOf } from "./notes.js";
import { idIn } from "./page.js";
import { allSections } from "./places.js";

// A section with so many characters begins a page, and is named at the head of each of its pages: some four pages.
const LONG = 12_000;

// A report with fewer outermost sections is told apart by those inside them.
const FEW = 4;

/** @type {Element[]} */
let added = [];
/** @type {CSSStyleSheet | undefined} */
let heads;

// What is printed of a page whose sections are all open, or of one where the reader chose less.
const isPrinted = (/** @type {Element} */ element) =>
  !document.documentElement.dataset.print || element.checkVisibility();

// The notes to which references lead, each once, as copies below each other.
const notesOf = (/** @type {HTMLAnchorElement[]} */ references) => {
  const notes = new Set(references.filter(isPrinted).map(({ hash }) => document.getElementById(idIn(hash))));
  const box = document.createElement("div");
  box.className = "paper-notes";
  for (const note of notes) {
    if (!note) continue;
    const copy = document.createElement("div");
    copy.append(...copyOf(note).childNodes);
    const mark = copy.querySelector(".note__mark");
    const label = document.createElement("sup");
    label.textContent = mark?.textContent ?? "";
    mark?.replaceWith(label);
    box.append(copy);
  }
  return { box, notes };
};

/** The sections of which the report consists, in their order. */
const partsOf = () => {
  const sections = Array.from(allSections());
  const depth = (/** @type {Element} */ section) => {
    let outer = section.parentElement?.closest(".section");
    let count = 0;
    for (; outer; outer = outer.parentElement?.closest(".section")) count += 1;
    return count;
  };
  const outermost = sections.filter((section) => depth(section) === 0);
  return outermost.length < FEW ? sections.filter((section) => depth(section) < 2) : outermost;
};

// Puts the notes at the end of the part that refers to them, or before the first one.
const moveNotes = (/** @type {HTMLElement[]} */ parts) => {
  const list = document.getElementById("notes");
  if (!list) return;
  /** @type {Map<HTMLElement | undefined, HTMLAnchorElement[]>} */
  const groups = new Map();
  for (const reference of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll("#report a[role=doc-noteref]"))) {
    if (list.contains(reference)) continue;
    const part = parts.findLast((one) => one.contains(reference));
    groups.set(part, [...groups.get(part) ?? [], reference]);
  }
  const moved = new Set();
  for (const [part, references] of groups) {
    const { box, notes } = notesOf(references);
    if (notes.size === 0) continue;
    for (const note of notes) moved.add(note);
    // A part inside this one has its own.
    const next = parts.find((one) => one !== part && (!part || part.contains(one)));
    if (next) next.before(box);
    else part?.append(box);
    added.push(box);
  }
  // A note that refers to another needs the list, and so does one to which nothing refers.
  const all = [...list.querySelectorAll(".note__mark")].map((mark) => mark.closest("[id]"));
  const isWhole = all.every((note) => moved.has(note)) && !list.querySelector("a[role=doc-noteref]");
  list.toggleAttribute("data-moved", isWhole);
};

const nameSections = (/** @type {HTMLElement[]} */ parts) => {
  const long = parts.filter((section) => section.id !== "notes" && section.textContent.length > LONG);
  const rules = long.flatMap((section, at) => {
    const name = section.querySelector("h2, h3, h4, h5, h6")?.textContent.trim() ?? "";
    section.dataset.paper = String(at);
    return [
      `@page part-${at} { @top-right { content: ${JSON.stringify(name)}; font: 9pt serif } }`,
      `@media print { [data-paper="${at}"] { page: part-${at} } }`,
    ];
  });
  heads = new CSSStyleSheet();
  heads.replaceSync(rules.join("\n"));
  document.adoptedStyleSheets.push(heads);
};

const prepare = () => {
  const { style, lang } = document.documentElement;
  const { protocol, origin, pathname } = location;
  const address = protocol.startsWith("http") ? `${origin}${pathname} · ` : "";
  const day = new Date().toLocaleDateString(lang || "en", { dateStyle: "long" });
  style.setProperty("--running", JSON.stringify(document.title));
  style.setProperty("--printed", JSON.stringify(`${address}${day}`));
  restore();
  const parts = partsOf();
  if (parts.length === 0) return;
  moveNotes(parts);
  nameSections(parts);
};

const restore = () => {
  for (const box of added) box.remove();
  added = [];
  document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== heads);
  for (const one of document.querySelectorAll("[data-paper], [data-moved]")) {
    one.removeAttribute("data-paper");
    one.removeAttribute("data-moved");
  }
};

/** Prepares the page for each printing, and restores it. */
export const preparePaper = () => {
  addEventListener("beforeprint", prepare);
  addEventListener("afterprint", restore);
};
