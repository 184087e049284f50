// The tools of a paragraph: its link, its citation, its table for a spreadsheet, its figure large.
const tools = byId("tools");
const opener = byId("tools-button");
let chosen = null;

const choose = (block) => {
  if (!block || tools.matches(":popover-open")) return;
  chosen = block;
  const { top } = block.getBoundingClientRect();
  opener.hidden = false;
  opener.style.top = `${top + scrollY}px`;
};
// Asked at each fold of the report, of which a long one has thousands as it loads.
const unchoose = () => {
  if (!opener.hidden && !tools.matches(":popover-open")) opener.hidden = true;
};
for (const name of ["pointerover", "focusin", "click"]) {
  document.addEventListener(name, ({ target }) => choose(blockOf(target)));
}
document.addEventListener("toggle", unchoose, true);
document.addEventListener("input", unchoose);

// By the key for it: the paragraph that has the focus, or the one told.
document.addEventListener("tools", ({ target }) => {
  choose(blockOf(target));
  tools.showPopover({ source: opener });
});
tools.addEventListener("toggle", ({ newState }) => {
  if (newState !== "open" || !chosen) return;
  const has = (what) => !!chosen.querySelector(what);
  byId("tools-csv").hidden = !has("table");
  byId("tools-enlarge").hidden = !has("img");
  tools.firstElementChild.textContent = worded(tools.dataset.title, numberOf(chosen));
  tools.lastElementChild.textContent = "";
  putBeside(tools, opener.getBoundingClientRect());
  byId("tools-link").focus({ preventScroll: true });
});

// Where a paragraph stands: should its words change, and so its own name, the link still leads here.
const near = (block) => {
  const section = block.parentElement.closest(".section");
  const among = [...block.parentElement.children].filter((other) => other.matches(".block"));
  return `${section?.id ?? "start"}.${among.indexOf(block) + 1}`;
};
const linkTo = (block, keepsView) => {
  const url = new URL(location.href);
  if (!keepsView) url.search = "";
  url.searchParams.set("near", near(block));
  url.hash = block.id;
  return url.href;
};

// Paragraphs are counted from 1.
const numberOf = (block) => numberAround("block", block) + 1;

// The words of a block as they are read: without the interface's own.
const wordsOf = (node) => node.innerText.replace(/\s+/g, " ").trim();

// What is selected, before the tools take the focus, and with it the selection in some browsers.
let selected = null;
tools.addEventListener("beforetoggle", ({ newState }) => {
  if (newState !== "open") return;
  const selection = getSelection();
  const words = selection.toString().replace(/\s+/g, " ").trim();
  const block = words && blockOf(selection.anchorNode?.parentElement);
  selected = block ? { words, block } : null;
});

const quotation = () => {
  const block = selected?.block ?? chosen;
  const styled = byId("cite-1");
  const where = worded(tools.dataset.place, numberOf(block));
  const link = linkTo(block);
  const quoted = worded(tools.dataset.quoted, selected?.words ?? wordsOf(block));
  const escaped = (text) => text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);
  return [
    `${quoted}\n\n${styled.textContent} ${where}. ${link}`,
    `<p>${escaped(quoted)}</p><p>${styled.innerHTML} ${where}. <a href="${escaped(link)}">${escaped(link)}</a></p>`,
  ];
};

// A table as comma-separated values (RFC 4180); a cell that spans several says its words once.
const csv = (table) => {
  const rows = [];
  [...table.rows].forEach((row, at) => {
    let column = 0;
    for (const cell of row.cells) {
      while (rows[at]?.[column] !== undefined) column++;
      for (let down = 0; down < cell.rowSpan; down++) {
        for (let across = 0; across < cell.colSpan; across++) {
          (rows[at + down] ??= [])[column + across] = down || across ? "" : wordsOf(cell);
        }
      }
    }
  });
  const field = (text = "") => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return rows.map((row) => Array.from(row, field).join(",")).join("\r\n") + "\r\n";
};

const figure = byId("figure");
const enlarge = (image) => {
  const large = image.cloneNode();
  large.removeAttribute("loading");
  const caption = image.closest("figure")?.querySelector("figcaption")?.cloneNode(true);
  figure.lastElementChild.lang = languageOf(image);
  figure.lastElementChild.replaceChildren(large, ...(caption?.childNodes ?? []));
  figure.showPopover({ source: image });
};
document.addEventListener("click", ({ target }) => {
  if (target.matches?.("#report figure img")) enlarge(target);
});

tools.addEventListener("click", async ({ target }) => {
  const asked = target.closest("button")?.id;
  if (!asked) return;
  if (asked === "tools-enlarge") {
    tools.hidePopover();
    enlarge(chosen.querySelector("img"));
    return;
  }
  const what = {
    "tools-link": () => [linkTo(chosen)],
    "tools-view": () => [linkTo(chosen, true)],
    "tools-quote": quotation,
    "tools-csv": () => [csv(chosen.querySelector("table"))],
  }[asked]();
  tools.lastElementChild.textContent = (await copied(...what)) ? tools.dataset.copied : tools.dataset.refused;
});
