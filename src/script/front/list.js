// Filters the list of reports while typing, by title, people, date, language and description, and by what is chosen.
import { byId } from "../page.js";
import { chosenOf, chosenValues } from "./facets.js";
import { folded } from "./letters.js";
import { matchesOf, termsOf } from "./query.js";

/** Whether the page was opened as a local file. */
export const isFromDisk = () => location.protocol === "file:";

/**
 * Adapts the page to local files. A folder's address is not a page there, so links lead to the single-file
 * reports. And browsers reject local files with an `integrity` attribute, since they cannot check them.
 */
export const leadToFiles = () => {
  for (const link of document.querySelectorAll(".entry a")) /** @type {HTMLAnchorElement} */ (link).href += "report.html";
  for (const link of document.querySelectorAll("link[integrity]")) {
    const unchecked = /** @type {Element} */ (link.cloneNode());
    unchecked.removeAttribute("integrity");
    link.replaceWith(unchecked);
  }
};

/**
 * Puts a number into a text of the page's wording, in the right plural form.
 * @typedef {(text: string | undefined, count: number) => string} Counted
 */

/**
 * The function for the page's language.
 * @returns {Counted}
 */
export const counting = () => {
  const { lang } = document.documentElement;
  const plural = new Intl.PluralRules(lang);
  return (text = "", count) => {
    const forms = text.split("|");
    const form = plural.select(count);
    const at = form === "one" ? 0 : form === "few" ? 1 : forms.length - 1;
    return forms[Math.min(at, forms.length - 1)].replace("{0}", count.toLocaleString(lang));
  };
};

/** The entries of the list. */
const entriesOfList = () =>
  /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("#reports > .entries > .entry"));

/** The entry that leads to this address, if the list shows it now. */
export const entryOf = (/** @type {string} */ address) =>
  Array.from(entriesOfList()).find((entry) => !entry.hidden && entry.querySelector("a")?.href === address);

/** What is said of terms that no report shown has. */
export const withoutOf = (/** @type {import("./query.js").Term[]} */ terms = []) => {
  const words = terms.map(({ words: typed }) => typed).join(", ");
  return words && ` ${(byId("status").dataset.without ?? "").replace("{0}", words)}`;
};

/** @type {Map<HTMLElement, string>} */
const texts = new Map();

// Taken once, while all entries are shown: what is not shown has no spaces between its elements, and hits come in later.
const textOf = (/** @type {HTMLElement} */ entry) => {
  const text = texts.get(entry) ?? folded(`${entry.innerText} ${entry.dataset.also}`);
  texts.set(entry, text);
  return text;
};

/** The words of the list, folded: those that a word found nowhere is corrected to. */
export const wordsOfList = () => new Set(Array.from(entriesOfList(), textOf).join(" ").match(/\p{L}+/gu));

/** Filters the list by what is typed, and shows the number of reports left. */
export const filterList = (/** @type {Counted} */ counted) => {
  const status = byId("status");
  const entries = Array.from(entriesOfList());
  entries.forEach(textOf);
  return (/** @type {string} */ query) => {
    const terms = termsOf(query);
    const chosen = chosenOf(entries);
    const { matching, isLoose, without } = matchesOf(terms, chosen.map(textOf));
    for (const entry of entries) entry.hidden = true;
    chosen.forEach((entry, at) => { entry.hidden = !matching[at]; });
    const count = matching.filter(Boolean).length;
    byId("reports").toggleAttribute("data-sought", terms.length > 0);
    const { listed, most, unlisted } = status.dataset;
    const words = count ? counted(isLoose ? most : listed, count) : unlisted;
    const isNarrowed = terms.length > 0 || Object.keys(chosenValues()).length > 0;
    status.textContent = isNarrowed ? `${words ?? ""}${withoutOf(without)}` : "";
  };
};
