// The choices that narrow the list of reports: by year, author, topic and language.

const choices = () => Array.from(/** @type {NodeListOf<HTMLSelectElement>} */ (document.querySelectorAll(".facet__choice")));

const marksOf = (/** @type {HTMLElement} */ entry) => (entry.dataset.facets ?? "").split(" ");

/**
 * Whether an entry has all chosen values, but for those of one facet.
 * @param {HTMLElement} entry
 * @param {HTMLSelectElement} [but]
 */
const isChosen = (entry, but) =>
  choices().every((choice) => choice === but || !choice.value || marksOf(entry).includes(choice.value));

/** The entries that have all chosen values; only values that lead to some can be chosen. */
export const chosenOf = (/** @type {HTMLElement[]} */ entries) => {
  for (const choice of choices()) {
    const marks = new Set(entries.filter((entry) => isChosen(entry, choice)).flatMap(marksOf));
    for (const option of choice.options) option.disabled = !!option.value && !marks.has(option.value);
  }
  const all = /** @type {HTMLElement | null} */ (document.querySelector(".facets__all"));
  if (all) all.hidden = !choices().some(({ value }) => value);
  return entries.filter((entry) => isChosen(entry));
};

/**
 * The chosen values by the names of their facets, as they are shown.
 * @returns {Record<string, string>}
 */
export const chosenValues = () =>
  Object.fromEntries(choices().flatMap(({ name, value, selectedOptions: [option] }) => (value ? [[name, option.text]] : [])));

const choose = (/** @type {(name: string) => string | null} */ valueOf) => {
  for (const choice of choices()) {
    const option = Array.from(choice.options).find(({ text, value }) => value && text === valueOf(choice.name));
    choice.value = option?.value ?? "";
  }
};

/** Chooses what the address says, and calls `follow` when a choice changes. */
export const followChoices = (/** @type {() => void} */ follow) => {
  const address = new URLSearchParams(location.search);
  choose((name) => address.get(name));
  for (const choice of choices()) choice.addEventListener("change", follow);
  document.querySelector(".facets__all")?.addEventListener("click", () => {
    choose(() => null);
    follow();
    // The button is gone.
    choices()[0].focus();
  });
};
