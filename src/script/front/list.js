// The list of reports, filtered while typing: by title, people, date, language and description.
const byId = (id) => document.getElementById(id);
const field = byId("filter");
const status = byId("status");
const entries = [...document.querySelectorAll(".entry")];

// Opened from a disk, a folder is no page, but the report in one file is; and a browser checks no
// file's integrity there, and so takes none that has to be checked.
const fromDisk = location.protocol === "file:";
if (fromDisk) {
  for (const entry of entries) entry.querySelector("a").href += "report.html";
  for (const link of document.querySelectorAll("link[integrity]")) {
    const unchecked = link.cloneNode();
    unchecked.removeAttribute("integrity");
    link.replaceWith(unchecked);
  }
}

// A number in the form of a text that goes with it.
const plural = new Intl.PluralRules(document.documentElement.lang);
const counted = (text, count) => {
  const forms = text.split("|");
  const at = { one: 0, few: 1 }[plural.select(count)] ?? forms.length - 1;
  return forms[Math.min(at, forms.length - 1)].replace("{0}", count.toLocaleString(document.documentElement.lang));
};

const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
// Scripts that put no spaces between words.
const unspaced = /^[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;
const texts = entries.map((entry) => folded(`${entry.innerText} ${entry.dataset.also}`).replace(/\s+/g, " "));

// The words and phrases of a query. Each has to be there, at the start of a word; one behind a minus not.
const termsOf = (query) =>
  [...query.matchAll(/(-?)(?:"([^"]*)"?|([^\s"]+))/g)]
    .map(([, minus, phrase, word]) => ({ words: (phrase ?? word).trim(), isExcluded: !!minus }))
    .filter(({ words }) => words);
const has = (text, words) => {
  if (unspaced.test(words)) return text.includes(words);
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
    if (at === 0 || !/[\p{L}\p{N}]/u.test(text[at - 1])) return true;
  }
  return false;
};

const listed = (query) => {
  const terms = termsOf(query);
  let count = 0;
  entries.forEach((entry, at) => {
    entry.hidden = terms.some(({ words, isExcluded }) => has(texts[at], folded(words)) === isExcluded);
    count += !entry.hidden;
  });
  byId("reports").toggleAttribute("data-sought", terms.length > 0);
  if (!terms.length) return "";
  return count ? counted(status.dataset.listed, count) : status.dataset.unlisted;
};

// What else follows the field, in the order of the scripts.
const followers = [(query) => { status.textContent = listed(query); }];
const follow = () => {
  const query = field.value.trim();
  try {
    history.replaceState(history.state, "", query ? `?q=${encodeURIComponent(query)}` : location.pathname);
  } catch {
    // Files have addresses that no page may change.
  }
  for (const follower of followers) follower(query);
};
const clear = () => {
  field.value = "";
  follow();
  field.focus();
};
field.addEventListener("input", follow);
field.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && field.value) {
    event.preventDefault();
    clear();
  }
});
document.querySelector(".field__clear").addEventListener("click", clear);
addEventListener("keydown", (event) => {
  const isTyping = event.target.matches?.("input, textarea, select");
  const isOff = document.documentElement.dataset.singleKeys === "off";
  if (event.key !== "/" || isTyping || isOff || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  field.focus();
});
