// A report that was opened: the frame that shows it, and what can be done with it.
import { byId } from "../page.js";
import { toml } from "./metadata.js";
import { isShelved, nameOf as nameOnShelf, shelve, unshelve } from "./shelf.js";
import { enter, speak } from "./state.js";
import { read } from "./work.js";
import { counted, word } from "./words.js";

/** @typedef {import("./work.js").Job} Job */
/** @typedef {import("./work.js").Opened} Opened */
/** @typedef {(job: Job) => void} Open */

/** @type {{ job: Job, opened: Opened, open: Open } | undefined} */
let shown;
/** @type {string[]} */
let addresses = [];

/** @param {BlobPart} bytes @param {string} type */
const addressOf = (bytes, type) => {
  const address = URL.createObjectURL(new Blob([bytes], { type }));
  addresses.push(address);
  return address;
};

/** The name of a file that is saved of the report `name`. @param {string} name @param {string} extension */
const nameOf = (name, extension) => {
  const base = name.replace(/\.[^.]*$/, "");
  return `${base || "report"}.${extension}`;
};

/** @param {HTMLElement} button @param {HTMLElement} panel */
const toggle = (button, panel) => {
  panel.hidden = !panel.hidden;
  button.setAttribute("aria-expanded", String(!panel.hidden));
};

const form = () => /** @type {HTMLFormElement} */ (byId("metadata"));

const given = () => Object.fromEntries([...new FormData(form())].map(([key, value]) => [key, String(value)]));

/**
 * The report's own styles show pictures that it has several times. They differ from report to report, so no policy can
 * list them; a script may set them.
 * @param {HTMLIFrameElement} frame
 * @param {string} styles
 */
const style = (frame, styles) => {
  const inside = frame.contentDocument;
  const view = /** @type {(Window & typeof globalThis) | null} */ (frame.contentWindow);
  if (!inside || !view || !styles) return;
  const sheet = new view.CSSStyleSheet();
  sheet.replaceSync(styles);
  inside.adoptedStyleSheets = [sheet];
};

/**
 * Shows a report that was read.
 * @param {Job} job what it was read from
 * @param {Opened} opened
 * @param {Open} open opens it again, with other metadata
 */
export const showReport = (job, opened, open) => {
  for (const address of addresses) URL.revokeObjectURL(address);
  addresses = [];
  const { file, facts } = opened;
  const { files } = job;
  shown = { job, opened, open };
  const frame = /** @type {HTMLIFrameElement} */ (byId("report"));
  const address = addressOf(file, "text/html");
  frame.addEventListener("load", () => style(frame, new TextDecoder().decode(file).match(/<style>([^]*?)<\/style>/)?.[1] ?? ""), { once: true });
  // Not by `src`: going back would lead to the report from before, which is gone.
  frame.contentWindow?.location.replace(address);
  frame.title = facts.title;
  byId("name").textContent = facts.title;
  const save = /** @type {HTMLAnchorElement} */ (byId("save"));
  save.href = address;
  save.download = nameOf(facts.name, "html");

  const list = byId("found");
  list.replaceChildren(
    ...facts.findings.map(({ place, message, text }) => {
      const item = document.createElement("li");
      const where = document.createElement("small");
      where.textContent = place;
      item.append(place ? where : "", place ? ": " : "", text ? `${message}: ${text}` : message);
      return item;
    }),
  );
  const findings = byId("show-findings");
  findings.textContent = counted("findings", facts.findings.length);
  findings.hidden = facts.findings.length === 0;
  byId("wrong").textContent = "";
  for (const [button, panel] of [["show-findings", "findings"], ["show-metadata", "metadata"]]) {
    byId(/** @type {string} */ (panel)).hidden = true;
    byId(/** @type {string} */ (button)).setAttribute("aria-expanded", "false");
  }
  for (const field of form().elements) {
    if ("name" in field && "value" in field) field.value = facts.meta[String(field.name)] ?? "";
  }
  void isShelved(files).then((is) => {
    /** @type {HTMLInputElement} */ (byId("keep")).checked = is;
  });
  enter("done");
  speak("ready");
};

/** Makes the site of the report that is shown, and hands it to the browser as a download. */
const saveSite = async () => {
  if (!shown) return;
  const { job, opened } = shown;
  const button = /** @type {HTMLButtonElement} */ (byId("save-site"));
  if (button.getAttribute("aria-disabled") === "true") return;
  // Not `disabled`, which would take the focus away.
  button.setAttribute("aria-disabled", "true");
  button.textContent = word("making-site");
  byId("wrong").textContent = "";
  try {
    const made = await read(job, "site");
    if (made) {
      const link = document.createElement("a");
      link.href = addressOf(made.file, "application/zip");
      link.download = nameOf(opened.facts.name, "zip");
      link.click();
      speak("site-made");
    }
  } catch (error) {
    byId("wrong").textContent = error instanceof Error ? error.message : String(error);
  } finally {
    button.removeAttribute("aria-disabled");
    button.textContent = word("save-site");
  }
};

/**
 * Keeps the report that is shown on this device, or no longer, as the box says; the box then says what is so.
 * @param {{ job: Job, opened: Opened }} report
 * @param {HTMLInputElement} box
 */
const keepShown = async ({ job, opened }, box) => {
  const is_wanted = box.checked;
  await (is_wanted ? shelve(job.files, opened.facts.title, toml(given())) : unshelve(nameOnShelf(job.files)));
  box.checked = await isShelved(job.files);
  byId("wrong").textContent = is_wanted && !box.checked ? word("not-kept") : "";
};

/** Follows the bar above the report. */
export const followDone = () => {
  byId("show-findings").addEventListener("click", () => toggle(byId("show-findings"), byId("findings")));
  byId("show-metadata").addEventListener("click", () => toggle(byId("show-metadata"), form()));
  form().addEventListener("submit", (event) => {
    event.preventDefault();
    if (shown) shown.open({ ...shown.job, metadata: toml(given()) });
  });
  byId("save-metadata").addEventListener("click", () => {
    const link = /** @type {HTMLAnchorElement} */ (byId("save-metadata"));
    link.href = addressOf(toml(given()), "application/toml");
    link.download = nameOf(shown?.opened.facts.name ?? "", "toml");
  });
  byId("save-site").addEventListener("click", () => void saveSite());
  const keep = /** @type {HTMLInputElement} */ (byId("keep"));
  keep.addEventListener("change", () => {
    if (!shown) return;
    void keepShown(shown, keep);
  });
};
