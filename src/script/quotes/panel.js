// The panel that checks quotations: for each one in what the reader pastes, whether it is in the report, and where.
import { byId, worded } from "../page.js";
import { MOST, check } from "./check.js";
import { collector, unitOf } from "./report.js";
import { allUnits, rangeIn, read } from "./units.js";

/** @typedef {import("./seek.js").Span} Span */
/** @typedef {import("./report.js").Words} Words */

// Typing has stopped.
const DELAY = 300;
// No more places of a quotation are named.
const MOST_PLACES = 50;
const AT_ONCE = 500;

/** @type {HTMLElement[]} */
let units = [];
/** @type {Promise<Words> | undefined} */
let reading;

/** The report's words, collected once and in pieces, so that the page stays responsive. */
const collected = async () => {
  units = allUnits();
  const { add, finished } = collector();
  for (let at = 0; at < units.length; at += 1) {
    if (at % AT_ONCE === 0) await new Promise((done) => { setTimeout(done); });
    add(read(units[at]));
  }
  return finished();
};

/**
 * An element with content.
 * @param {string} name
 * @param {Partial<HTMLElement>} properties
 * @param {(Node | string)[]} content
 */
const element = (name, properties, ...content) => {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...content);
  return made;
};

/**
 * The parts of a range of words, by units.
 * @param {Words} report
 * @param {Span} span
 */
const partsOf = (report, { start, end }) => {
  const parts = [];
  for (let at = start; at < end;) {
    const unit = unitOf(report, at);
    const last = Math.min(end, report.units[unit + 1]);
    parts.push({ unit: units[unit], start: report.starts[at], end: report.ends[last - 1] });
    at = last;
  }
  return parts;
};

const textOf = (/** @type {Element} */ unit, start = 0, end = Infinity) => read(unit).text.slice(start, end);

/** The heading of the section of a unit or, without one, how it begins. */
const nameOf = (/** @type {HTMLElement} */ unit) => {
  const heading = unit.closest(".section")?.querySelector(".section__summary");
  return (heading ? textOf(heading) : `${textOf(unit, 0, 40)}…`).trim();
};

/** Opens what contains a place, goes there and paints it. */
const goTo = (/** @type {ReturnType<typeof partsOf>} */ parts) => {
  // After the browser and the viewer have followed the link.
  setTimeout(() => {
    const ranges = parts.flatMap(({ unit, start, end }) => rangeIn(unit, start, end) ?? []);
    CSS.highlights?.set("quoted", new Highlight(...ranges));
    const box = ranges[0]?.getBoundingClientRect();
    if (box && (box.top < 100 || box.bottom > innerHeight - 100)) scrollBy(0, box.top - innerHeight * 0.3);
  }, 100);
};

/**
 * A quotation, what is said of it, and its places.
 * @param {Words} report
 * @param {import("./check.js").Quotation} quotation
 * @param {DOMStringMap} words
 */
const entry = (report, { verdict, pieces, places }, words) => {
  const label = (/** @type {string | undefined} */ text) => element("span", { className: "visually-hidden" }, `${text} `);
  const said = pieces.flatMap((piece) => {
    if (piece.kind === "reported") {
      const text = partsOf(report, piece.span).map(({ unit, start, end }) => textOf(unit, start, end)).join(" ");
      return [element("ins", {}, label(words.reported), text), " "];
    }
    const isOnly = piece.kind === "quoted" && verdict !== "missing";
    return isOnly ? [element("del", {}, label(words.quoted), piece.text), " "] : [piece.text, " "];
  });
  const links = places.slice(0, MOST_PLACES).map((place) => {
    const parts = partsOf(report, place);
    const { unit } = parts[0];
    const target = unit.id || unit.closest("[id]")?.id;
    const link = element("a", { onclick: () => goTo(parts) }, nameOf(unit));
    link.setAttribute("href", `#${target}`);
    return element("li", {}, link);
  });
  if (places.length > MOST_PLACES) links.push(element("li", {}, "…"));
  const quote = element("blockquote", { className: "quotes__words", dir: "auto" }, ...said);
  const told = element("p", { className: `quotes__verdict quotes__verdict--${verdict}` }, words[verdict] ?? "");
  return element("li", {}, told, quote, ...(links.length ? [element("ul", { className: "quotes__places", dir: "auto" }, ...links)] : []));
};

/** Answers what the reader pastes into the panel, or has pasted. */
export const checkQuotes = () => {
  const panel = byId("quotes");
  const field = /** @type {HTMLTextAreaElement} */ (byId("quotes-text"));
  const box = /** @type {HTMLInputElement} */ (byId("quotes-sentences"));
  const [told, list] = [".quotes__told", ".quotes__list"].map((name) => /** @type {Element} */ (panel.querySelector(name)));
  let latest = 0;
  const show = async () => {
    const mine = ++latest;
    const report = await (reading ??= collected());
    if (mine !== latest) return;
    CSS.highlights?.delete("quoted");
    const { quotations, hasMore } = check(report, field.value, box.checked, (unit) => textOf(units[unit]));
    const count = (/** @type {string[]} */ ...verdicts) => quotations.filter(({ verdict }) => verdicts.includes(verdict)).length;
    const counts = [count("exact", "scattered"), count("altered"), count("missing")];
    const words = panel.dataset;
    let sentence = quotations.length ? words.told ?? "" : "";
    counts.forEach((number, at) => { sentence = sentence.replace(`{${at}}`, String(number)); });
    told.textContent = hasMore ? `${sentence} ${worded(words.more ?? "", MOST)}` : sentence;
    list.replaceChildren(...quotations.map((quotation) => entry(report, quotation, words)));
  };
  let waiting = 0;
  panel.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(show, DELAY);
  });
  if (panel.matches(":popover-open") && field.value) show();
};
