// Search in the text of all reports: Pagefind's index is fetched piece by piece, from this site. A hit
// is a paragraph, and leads to it in its report, filtered by what was found there.
const found = byId("found");
const [, foundList, foundMore] = found.children;
const { index, languages } = found.dataset;
const AT_ONCE = 5;
const HITS = 3;
const PAUSE = 200;
// So long a search may take before it is said that it takes long.
const PATIENCE = 8000;

// Pagefind goes on without a piece of its index that does not come, as if nothing stood in it, and says so on
// the console alone.
let missed = 0;
const { error } = console;
console.error = (...words) => {
  missed++;
  error.apply(console, words);
};

// Each language has its own stems, and so a WebAssembly of its own, in a module of its own: an address
// with another end is another module of the same file. Which language it is, is read off the page.
let engines = null;
const load = () => {
  engines ??= Promise.all(languages.split(" ").map(async (language) => {
    const { createInstance } = await import(`./${index}pagefind.js#${language}`);
    const root = document.documentElement;
    const own = root.lang;
    root.lang = language;
    const engine = createInstance({ noWorker: true, excerptLength: 28, excerptEllipsis: "…", metaCacheTag: "kept" });
    root.lang = own;
    return engine;
  }));
  engines.catch(() => { engines = null; });
  return engines;
};

const asked = (query) => {
  const terms = termsOf(query).filter(({ isExcluded }) => !isExcluded).map(({ words }) => words);
  const isPhrase = terms.length === 1 && terms[0].includes(" ");
  return isPhrase ? `"${terms[0]}"` : terms.join(" ");
};

// Text with marks, of which nothing else is taken: an excerpt is data. Signs beside a word are not marked.
const marked = (excerpt) => {
  const nodes = [...new DOMParser().parseFromString(excerpt, "text/html").body.childNodes];
  return nodes.flatMap((node) => {
    if (node.nodeName !== "MARK") return [node.textContent];
    const [, before, word, after] = /^([^\p{L}\p{M}\p{N}]*)(.*?)([^\p{L}\p{M}\p{N}]*)$/su.exec(node.textContent);
    return [before, element("mark", {}, word), after];
  });
};
const element = (name, attributes, ...content) => {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...content);
  return made;
};

// What the paragraph has of the query: the term where it begins the word found, else that word, which
// may have another ending. All of it is in the paragraph, so that the report's filter finds it there.
const landing = (query, marks) => {
  if (query.startsWith('"')) return query;
  const terms = query.split(" ");
  const words = marks.map((word) => {
    return terms.find((term) => folded(word).startsWith(folded(term))) ?? word.toLowerCase();
  });
  const isPlain = (word) => /^[\p{L}\p{M}\p{N}]+$/u.test(word) && word !== "OR";
  const quoted = (word) => (isPlain(word) ? word : `"${word.replaceAll('"', "")}"`);
  return [...new Set(words)].filter(Boolean).map(quoted).join(" ");
};
const address = (page, query, id) => {
  const url = new URL(page, location.href.replace(/[?#].*/, ""));
  if (query) url.searchParams.set("q", query);
  url.hash = id ?? "";
  return url.href;
};

// A heading is shown once, without the full stop that the index puts behind it.
const hit = (page, title, query, { anchor, title: section, excerpt, plain_excerpt: plain }) => {
  const isHeading = plain === `${section}.` || plain === section;
  const words = marked(isHeading && plain !== section ? excerpt.replace(/\.(<\/mark>)?$/, "$1") : excerpt);
  const marks = words.filter((node) => node.nodeName === "MARK").map((node) => node.textContent);
  const link = element("a", { class: "hit", href: address(page, landing(query, marks), anchor?.id) });
  if (section !== title && !isHeading) link.append(element("span", { class: "hit__section" }, section), " ");
  link.append(element("span", { class: "hit__words" }, ...words));
  return { link, terms: new Set(marks.map(folded)).size };
};
const reported = ({ raw_url: page, meta, sub_results: parts }, query) => {
  const hits = parts.map((part) => hit(page, meta.title, query, part));
  const best = [...hits].sort((a, b) => b.terms - a.terms).slice(0, HITS);
  const shown = hits.filter((one) => best.includes(one));
  const item = element("li", { class: "entry" },
    element("h3", { class: "entry__title" }, element("a", { href: address(page, query) }, meta.title)),
    element("ul", { class: "hits" }, ...shown.map(({ link }) => element("li", {}, link))));
  const more = hits.length - shown.length;
  if (more) {
    const words = counted(found.dataset.places, more);
    item.append(element("p", { class: "hits__more" }, element("a", { href: address(page, query) }, words)));
  }
  return item;
};

let turn = 0;
let rest = [];
const showMore = async (query) => {
  const mine = turn;
  const next = rest.splice(0, AT_ONCE);
  try {
    const items = await Promise.all(next.map(async (result) => reported(await result.data(), query)));
    if (mine !== turn) return;
    foundList.append(...items);
  } catch (error) {
    if (mine === turn) rest.unshift(...next);
    throw error;
  } finally {
    if (mine === turn) foundMore.hidden = !rest.length;
  }
};

let say = () => {};
// Whether the work came to its end. What takes long, or fails, is said.
const isDone = async (work) => {
  const mine = turn;
  const sayNow = (words) => mine === turn && say(words);
  const late = setTimeout(sayNow, PATIENCE, found.dataset.late);
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

const search = async (query) => {
  const mine = turn;
  let count = 0;
  const isFound = await isDone(async () => {
    const before = missed;
    const looked = (await load()).map((engine) => engine.search(query));
    // One that did not start never will.
    const answers = await Promise.all(looked).catch((error) => {
      engines = null;
      throw error;
    });
    if (missed > before) throw new Error("a piece of the index is missing");
    if (mine !== turn) return;
    rest = answers.flatMap(({ results }) => results).sort((a, b) => b.score - a.score);
    count = rest.length;
    foundList.replaceChildren();
    await showMore(query);
  });
  if (mine !== turn) return;
  found.hidden = !isFound || !count;
  found.dataset.query = query;
  if (!isFound) return;
  const words = count ? counted(found.dataset.found, count) : found.dataset.nowhere;
  say(count ? element("a", { href: "#found" }, words) : words);
};
foundMore.addEventListener("click", async () => {
  const last = foundList.lastElementChild;
  const said = [...status.childNodes];
  if (!(await isDone(() => showMore(found.dataset.query)))) return;
  if (!said.every((node) => node.isConnected)) status.replaceChildren(...said);
  last?.nextElementSibling?.querySelector("a").focus();
});

let waiting = 0;
followers.push((typed) => {
  const query = asked(typed);
  const ofList = status.textContent;
  say = (words) => status.replaceChildren(ofList, " ", words);
  turn++;
  clearTimeout(waiting);
  if (query.length < 2 && !unspaced.test(query)) {
    found.hidden = true;
    return;
  }
  if (fromDisk) {
    say(found.dataset.disk);
    return;
  }
  say(found.dataset.searching);
  waiting = setTimeout(search, PAUSE, query);
});
field.addEventListener("focus", () => fromDisk || load().catch(() => {}), { once: true });
