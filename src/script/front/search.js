// Searches the text of all reports with Pagefind, whose index is fetched in pieces from this site. A hit is a
// paragraph; its link leads there, with the report filtered by the words found.
import { byId } from "../page.js";
import { onceReached } from "./field.js";
import { folded } from "./letters.js";
import { isFromDisk, wordsOfList } from "./list.js";
import { nearestOf } from "./nearest.js";
import { askedOf, isSpaceless, landingOf, looseOf, termsOf } from "./query.js";

// The number of reports shown at once.
const AT_ONCE = 5;
// The number of hits shown of each report.
const HITS = 3;
// The pause in typing before a search, in milliseconds.
const PAUSE = 200;
// The time after which a message says that a search takes long, in milliseconds.
const PATIENCE = 8000;

// If a piece of the index fails to load, Pagefind treats it as empty, and reports it only on the console.
let missed = 0;
const countMissed = () => {
  const { error } = console;
  console.error = (...words) => {
    missed += 1;
    error.apply(console, words);
  };
};

/**
 * One instance of Pagefind for each language, since each has its own stemming and WebAssembly. A different
 * fragment in the address gives a separate module of the same file. Pagefind reads the language from the page.
 * @type {Promise<Pagefind[]> | undefined}
 */
let engines;
const load = () => {
  const { index, languages } = byId("found").dataset;
  engines ??= Promise.all((languages ?? "").split(" ").map(async (language) => {
    const address = `./${index}pagefind.js#${language}`;
    const { createInstance } = await import(address);
    const root = document.documentElement;
    const own = root.lang;
    root.lang = language;
    const engine = createInstance({ noWorker: true, excerptLength: 28, excerptEllipsis: "…", metaCacheTag: "kept" });
    root.lang = own;
    return engine;
  }));
  engines.catch(() => { engines = undefined; });
  return engines;
};

/**
 * What the engines find for a query of Pagefind, the best first.
 * @param {Pagefind[]} all
 * @param {string} query
 */
const resultsOf = async (all, query) => {
  const answers = await Promise.all(all.map((engine) => engine.search(query)));
  return answers.flatMap(({ results }) => results).sort((a, b) => b.score - a.score);
};

/**
 * The reports that have the most of these terms, none of which has all; and the terms that no text has.
 * @param {Pagefind[]} all
 * @param {import("./query.js").Term[]} terms
 */
const mostOf = async (all, terms) => {
  const found = await Promise.all(terms.map(async (term) => ({ term, results: await resultsOf(all, askedOf([term])) })));
  const [had, lacking] = [found.filter(({ results }) => results.length), found.filter(({ results }) => !results.length)];
  const query = askedOf(had.map(({ term }) => term));
  const lacked = lacking.map(({ term }) => term);
  const together = lacking.length && had.length ? await resultsOf(all, query) : [];
  if (together.length) return { results: together, query, lacked };
  /** @type {Map<string, { result: PagefindResult, terms: number, score: number }>} */
  const reports = new Map();
  for (const { results } of had) {
    for (const result of results) {
      const known = reports.get(result.id) ?? { result, terms: 0, score: 0 };
      reports.set(result.id, { ...known, terms: known.terms + 1, score: known.score + result.score });
    }
  }
  const ranked = [...reports.values()].sort((a, b) => b.terms - a.terms || b.score - a.score);
  const results = ranked.filter(({ terms: count }) => count === ranked[0].terms).map(({ result }) => result);
  return { results, query, lacked };
};

/**
 * @param {string} name
 * @param {Record<string, string>} attributes
 * @param {(string | Node)[]} content
 */
const element = (name, attributes, ...content) => {
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
 * @param {PagefindReport} report
 * @param {string} query
 * @param {import("./list.js").Counted} counted
 */
const reported = (report, query, counted) => {
  const page = address(report.raw_url, query, "");
  const hits = report.sub_results.map((part) => hit(report, query, part));
  const best = [...hits].sort((a, b) => b.terms - a.terms).slice(0, HITS);
  const shown = hits.filter((one) => best.includes(one));
  const item = element("li", { class: "entry" },
    element("h3", { class: "entry__title" }, element("a", { href: page }, report.meta.title)),
    element("ul", { class: "hits" }, ...shown.map(({ link }) => element("li", {}, link))));
  const more = hits.length - shown.length;
  if (more) {
    const words = counted(byId("found").dataset.places, more);
    item.append(element("p", { class: "hits__more" }, element("a", { href: page }, words)));
  }
  return item;
};

/**
 * What was typed, with the nearest words of the list in place of the terms that no text has, if there are any.
 * @param {string} typed
 * @param {import("./query.js").Term[]} terms
 */
const correctedOf = (typed, terms) => {
  const known = wordsOfList();
  const words = terms.map(({ words: written, text }) => ({ written, nearest: known.has(text) ? undefined : nearestOf(text, known) }));
  const query = words.reduce((text, { written, nearest }) => (nearest ? text.replace(written, nearest) : text), typed);
  return query === typed ? undefined : query;
};

/**
 * Searches for what is typed, and shows the hits. `filter` filters the list by a corrected query.
 * @param {import("./list.js").Counted} counted
 * @param {(query: string) => void} filter
 */
export const searchTexts = (counted, filter) => {
  const status = byId("status");
  const found = byId("found");
  const [, list, more] = /** @type {HTMLElement[]} */ ([...found.children]);
  // The number of the current search; earlier ones must not show anything any more.
  let turn = 0;
  /** @type {PagefindResult[]} */
  let rest = [];
  /** @type {(words: string | Node) => void} */
  let say = () => {};
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let waiting;

  const showMore = async (/** @type {string} */ query) => {
    const mine = turn;
    const next = rest.splice(0, AT_ONCE);
    try {
      const items = await Promise.all(next.map(async (result) => reported(await result.data(), query, counted)));
      if (mine !== turn) return;
      list.append(...items);
    } catch (error) {
      if (mine === turn) rest.unshift(...next);
      throw error;
    } finally {
      if (mine === turn) more.hidden = !rest.length;
    }
  };

  // Whether the work succeeded. Shows a message if it takes long or fails.
  const isDone = async (/** @type {() => Promise<void>} */ work) => {
    const mine = turn;
    const sayNow = (/** @type {string | undefined} */ words) => {
      if (mine === turn) say(words ?? "");
    };
    const late = setTimeout(() => sayNow(found.dataset.late), PATIENCE);
    try {
      await work();
      return true;
    } catch {
      sayNow(found.dataset.failed);
      return false;
    } finally {
      clearTimeout(late);
    }
  };

  /**
   * @param {string} typed
   * @param {string} corrected what was said of a correction
   */
  const search = async (typed, corrected = "") => {
    const mine = turn;
    const terms = termsOf(typed);
    let query = askedOf(terms);
    let count = 0;
    let isLoose = false;
    /** @type {string | undefined} */
    let other;
    const isFound = await isDone(async () => {
      const before = missed;
      // An instance that failed to start will always fail.
      const all = await load();
      const looked = async () => {
        rest = await resultsOf(all, query);
        if (rest.length) return;
        const loose = looseOf(terms);
        const most = loose.length > 1 && loose.length === terms.length ? await mostOf(all, loose) : undefined;
        if (!corrected) other = correctedOf(typed, most ? most.lacked : loose);
        if (other || !most) return;
        ({ results: rest, query } = most);
        isLoose = true;
      };
      await looked().catch((error) => {
        engines = undefined;
        throw error;
      });
      if (missed > before) throw new Error("a piece of the index is missing");
      if (mine !== turn || other) return;
      count = rest.length;
      list.replaceChildren();
      await showMore(query);
    });
    if (mine !== turn) return;
    if (isFound && other) {
      filter(other);
      const [said] = [found.dataset.corrected?.replace("{0}", typed).replace("{1}", other) ?? ""];
      const ofList = status.textContent;
      say = (words) => status.replaceChildren(said, " ", ofList ?? "", " ", words);
      await search(other, said);
      return;
    }
    found.hidden = !isFound || !count;
    found.dataset.query = query;
    if (!isFound) return;
    const { found: inTexts, most, nowhere } = found.dataset;
    const words = count ? counted(isLoose ? most : inTexts, count) : nowhere ?? "";
    say(count ? element("a", { href: "#found" }, words) : words);
  };

  countMissed();
  more.addEventListener("click", async () => {
    const last = list.lastElementChild;
    const said = [...status.childNodes];
    if (!(await isDone(() => showMore(found.dataset.query ?? "")))) return;
    if (!said.every((node) => node.isConnected)) status.replaceChildren(...said);
    last?.nextElementSibling?.querySelector("a")?.focus();
  });
  onceReached(() => {
    if (!isFromDisk()) load().catch(() => {});
  });
  return (/** @type {string} */ typed) => {
    const query = askedOf(termsOf(typed));
    const ofList = status.textContent;
    say = (words) => status.replaceChildren(ofList, " ", words);
    turn += 1;
    clearTimeout(waiting);
    if (query.length < 2 && !isSpaceless(query)) {
      found.hidden = true;
      return;
    }
    if (isFromDisk()) {
      say(found.dataset.disk ?? "");
      return;
    }
    say(found.dataset.searching ?? "");
    waiting = setTimeout(search, PAUSE, typed);
  };
};
