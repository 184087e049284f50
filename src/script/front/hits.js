// The hits in the text of a report, as links to their paragraphs.
import { byId } from "../page.js";
import { folded } from "./letters.js";
import { entryOf } from "./list.js";
import { landingOf } from "./query.js";

// The number of hits shown of each report.
const HITS = 3;

/**
 * @param {string} name
 * @param {Record<string, string>} attributes
 * @param {(string | Node)[]} content
 */
export const element = (name, attributes, ...content) => {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...content);
  return made;
};

// Takes only text and marks from an excerpt, since it is untrusted. Punctuation beside a word is not marked.
const marked = (/** @type {string} */ excerpt) => {
  const nodes = [...new DOMParser().parseFromString(excerpt, "text/html").body.childNodes];
  return nodes.flatMap((node) => {
    const text = node.textContent ?? "";
    if (node.nodeName !== "MARK") return [text];
    const [, before, word, after] = /^([^\p{L}\p{M}\p{N}]*)(.*?)([^\p{L}\p{M}\p{N}]*)$/su.exec(text) ?? [];
    return [before, element("mark", {}, word), after];
  });
};

const address = (/** @type {string} */ page, /** @type {string} */ query, /** @type {string} */ id) => {
  const url = new URL(page, location.href.replace(/[?#].*/, ""));
  if (query) url.searchParams.set("q", query);
  url.hash = id;
  return url.href;
};

/**
 * A heading is shown once, without the full stop that the index adds.
 * @param {PagefindReport} report
 * @param {string} query
 * @param {PagefindPart} part
 */
const hit = ({ raw_url: page, meta: { title } }, query, { anchor, title: section, excerpt, plain_excerpt: plain }) => {
  const isHeading = plain === `${section}.` || plain === section;
  const words = marked(isHeading && plain !== section ? excerpt.replace(/\.(<\/mark>)?$/, "$1") : excerpt);
  const marks = words.flatMap((node) => (typeof node === "string" ? [] : [node.textContent]));
  const link = element("a", { class: "hit", href: address(page, landingOf(query, marks), anchor?.id ?? "") });
  if (section !== title && !isHeading) link.append(element("span", { class: "hit__section" }, section), " ");
  link.append(element("span", { class: "hit__words" }, ...words));
  return { link, terms: new Set(marks.map(folded)).size };
};

/**
 * The best hits of a report, in its order, and how many more there are.
 * @param {PagefindReport} report
 * @param {string} query
 * @param {import("./list.js").Counted} counted
 */
const hitsOf = (report, query, counted) => {
  const page = address(report.raw_url, query, "");
  // The title stands above already.
  const { title } = report.meta;
  const isTitle = (/** @type {PagefindPart} */ { plain_excerpt: plain }) => plain === title || plain === `${title}.`;
  const hits = report.sub_results.filter((part) => !isTitle(part)).map((part) => hit(report, query, part));
  const best = [...hits].sort((a, b) => b.terms - a.terms).slice(0, HITS);
  const shown = hits.filter((one) => best.includes(one));
  const found = [];
  if (shown.length) found.push(element("ul", { class: "hits" }, ...shown.map(({ link }) => element("li", {}, link))));
  const more = hits.length - shown.length;
  if (more) {
    const words = counted(byId("found").dataset.places, more);
    found.push(element("p", { class: "hits__more" }, element("a", { href: page }, words)));
  }
  return found;
};

/** Takes the hits out of the list. */
export const clearHits = () => {
  for (const hits of document.querySelectorAll("#reports > .entries .entry__hits")) hits.remove();
};

/**
 * Shows the hits of a report: below its entry if the list shows it, so that no title stands twice, otherwise below its
 * title in `list`. Returns the element that has them.
 * @param {PagefindReport} report
 * @param {string} query
 * @param {import("./list.js").Counted} counted
 * @param {HTMLElement} list
 */
export const showHits = (report, query, counted, list) => {
  const hits = hitsOf(report, query, counted);
  const entry = entryOf(address(report.raw_url, "", ""));
  const shown = entry
    ? element("div", { class: "entry__hits" }, ...hits)
    : element("li", { class: "entry" },
      element("h3", { class: "entry__title" }, element("a", { href: address(report.raw_url, query, "") }, report.meta.title)),
      ...hits);
  (entry ?? list).append(shown);
  return shown;
};
