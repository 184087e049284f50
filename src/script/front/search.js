// Searches the text of all reports with Pagefind, whose index is fetched in pieces from this site. A hit is a
// paragraph; its link leads there, with the report filtered by the words found.
import { byId } from "../page.js";
import { chosenValues } from "./facets.js";
import { onceReached } from "./field.js";
import { clearHits, element, showHits } from "./hits.js";
import { isFromDisk, wordsOfList, withoutOf } from "./list.js";
import { nearestOf } from "./nearest.js";
import { askedOf, isSpaceless, looseOf, termsOf } from "./query.js";
import { unknownOf } from "./unknown.js";

// The number of reports shown at once.
const AT_ONCE = 5;
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
 * What the engines find for a query of Pagefind in the chosen reports, the best first.
 * @param {Pagefind[]} all
 * @param {string} query
 */
const resultsOf = async (all, query) => {
  // In the index, the values are in small letters.
  const chosen = Object.entries(chosenValues()).map(([name, value]) => [name, value.toLowerCase()]);
  const filters = Object.fromEntries(chosen);
  const answers = await Promise.all(all.map((engine) => engine.search(query, { filters })));
  return answers.flatMap(({ results }) => results).sort((a, b) => b.score - a.score);
};

/** The reports that are shown first of these results. @param {PagefindResult[]} results */
const bestOf = (results) => Promise.all(results.slice(0, AT_ONCE).map((result) => result.data()));

/**
 * The terms that no text has, each with the nearest word of texts that have a word with its first letters.
 * @param {Pagefind[]} all
 * @param {import("./query.js").Term[]} terms
 */
const nearestInTexts = async (all, terms) => {
  const words = terms.map(async (term) => {
    const results = await resultsOf(all, Array.from(term.text).slice(0, 2).join(""));
    return unknownOf([term], await bestOf(results));
  });
  return (await Promise.all(words)).flat();
};

/**
 * The reports that have the most of these terms, none of which has all; the terms that no text has; and those that none
 * of these reports has.
 * @param {Pagefind[]} all
 * @param {import("./query.js").Term[]} terms
 */
const mostOf = async (all, terms) => {
  const found = await Promise.all(terms.map(async (term) => {
    const results = await resultsOf(all, askedOf([term]));
    const isUnknown = unknownOf([term], await bestOf(results.slice(0, 1))).length > 0;
    return { term, results: isUnknown ? [] : results };
  }));
  const [had, lacking] = [found.filter(({ results }) => results.length), found.filter(({ results }) => !results.length)];
  const query = askedOf(had.map(({ term }) => term));
  const lacked = lacking.map(({ term }) => term);
  const together = lacking.length && had.length ? await resultsOf(all, query) : [];
  if (together.length) return { results: together, query, lacked, without: lacked };
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
  const ids = new Set(results.map(({ id }) => id));
  const without = found.filter((one) => !one.results.some(({ id }) => ids.has(id))).map(({ term }) => term);
  return { results, query, lacked, without };
};

/**
 * What was typed, with the nearest words in place of these terms, if any has one.
 * @param {string} typed
 * @param {{ term: import("./query.js").Term, nearest: string | undefined }[]} words
 */
const correctedBy = (typed, words) => {
  const query = words.reduce((text, { term, nearest }) => (nearest ? text.replace(term.words, nearest) : text), typed);
  return query === typed ? undefined : query;
};

/**
 * What was typed, with the nearest words of the list in place of the terms that no text has, if there are any.
 * @param {string} typed
 * @param {import("./query.js").Term[]} terms
 */
const correctedOf = (typed, terms) => {
  const known = wordsOfList();
  return correctedBy(typed, terms.map((term) => ({ term, nearest: known.has(term.text) ? undefined : nearestOf(term.text, known) })));
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

  // The element with the first of the hits shown last.
  /** @type {HTMLElement | undefined} */
  let first;

  const showMore = async (/** @type {string} */ query) => {
    const mine = turn;
    const next = rest.splice(0, AT_ONCE);
    try {
      const reports = await Promise.all(next.map((result) => result.data()));
      if (mine !== turn) return;
      [first] = reports.map((report) => showHits(report, query, counted, list));
      found.hidden = !list.children.length && !rest.length;
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
    /** @type {import("./query.js").Term[] | undefined} */
    let without;
    /** @type {string | undefined} */
    let other;
    const isFound = await isDone(async () => {
      const before = missed;
      // An instance that failed to start will always fail.
      const all = await load();
      const looked = async () => {
        rest = await resultsOf(all, query);
        const loose = looseOf(terms);
        const unknown = unknownOf(loose, await bestOf(rest));
        if (rest.length && !unknown.length) return;
        const nearest = unknown.some((one) => one.nearest) ? unknown : await nearestInTexts(all, loose);
        if (!corrected) other = correctedBy(typed, nearest);
        if (other) return;
        rest = [];
        const most = loose.length > 1 && loose.length === terms.length ? await mostOf(all, loose) : undefined;
        if (!corrected) other = correctedOf(typed, most ? most.lacked : loose);
        if (other || !most) return;
        ({ results: rest, query, without } = most);
      };
      await looked().catch((error) => {
        engines = undefined;
        throw error;
      });
      if (missed > before) throw new Error("a piece of the index is missing");
      if (mine !== turn || other) return;
      count = rest.length;
      list.replaceChildren();
      clearHits();
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
    if (!isFound || !count) found.hidden = true;
    found.dataset.query = query;
    if (!isFound) return;
    const { found: inTexts, most, nowhere } = found.dataset;
    const words = count ? counted(without ? most : inTexts, count) : nowhere ?? "";
    if (!count) {
      say(words);
      return;
    }
    const said = document.createDocumentFragment();
    said.append(element("a", { href: found.hidden ? "#reports" : "#found" }, words), withoutOf(without));
    say(said);
  };

  countMissed();
  more.addEventListener("click", async () => {
    const said = [...status.childNodes];
    if (!(await isDone(() => showMore(found.dataset.query ?? "")))) return;
    if (!said.every((node) => node.isConnected)) status.replaceChildren(...said);
    first?.querySelector("a")?.focus();
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
      clearHits();
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
