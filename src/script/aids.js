// Reading aids: what helps while reading and needs no search. They work without WebAssembly.
const byId = (id) => document.getElementById(id);

// The language in which an element is written.
const languageOf = (element) => element.closest("[lang]").lang;

// The id that an address ends in; one that is not well formed is taken as it is.
const idIn = (hash) => {
  try {
    return decodeURIComponent(hash.slice(1));
  } catch {
    return hash.slice(1);
  }
};

// The block of the report that something stands in.
const blockOf = (element) => element?.closest?.(".block");

// A text of the page's wording with its place filled.
const worded = (text, words) => text.replace("{0}", () => words);

// Puts words on the clipboard as text and as HTML; where that is refused, by way of a selection.
const copied = async (text, html) => {
  try {
    const blob = (type, words) => ({ [type]: new Blob([words], { type }) });
    await navigator.clipboard.write([
      new ClipboardItem({ ...blob("text/plain", text), ...(html && blob("text/html", html)) }),
    ]);
    return true;
  } catch {
    const holder = document.createElement("textarea");
    holder.value = text;
    (document.querySelector("[popover]:popover-open") ?? document.body).append(holder);
    const had = document.activeElement;
    holder.select();
    const done = document.execCommand("copy");
    holder.remove();
    had?.focus({ preventScroll: true });
    return done;
  }
};

// Puts a layer beside something on the page, inside the window.
const putBeside = (layer, { left, top, bottom }) => {
  const { width, height } = layer.getBoundingClientRect();
  const { clientWidth, clientHeight } = document.documentElement;
  const gap = 8;
  const above = bottom + gap + height > clientHeight && top - gap - height > 0;
  layer.style.left = `${Math.max(gap, Math.min(left, clientWidth - width - gap))}px`;
  layer.style.top = `${above ? top - gap - height : Math.min(bottom + gap, Math.max(gap, clientHeight - height - gap))}px`;
};

// Says something about the page, to be seen and to be heard.
const notice = byId("notice");
const say = (words) => {
  notice.firstElementChild.textContent = words;
  notice.hidden = !words;
};
notice.lastElementChild.addEventListener("click", () => say(""));
