// What all scripts of a page share.

/** The element with this id, which every page has. */
export const byId = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));

/** The language in which an element is written. */
export const languageOf = (/** @type {Element} */ element) =>
  /** @type {HTMLElement} */ (element.closest("[lang]")).lang;

/** The id that an address ends in; one that is not well formed is taken as it is. */
export const idIn = (/** @type {string} */ hash) => {
  try {
    return decodeURIComponent(hash.slice(1));
  } catch {
    return hash.slice(1);
  }
};

/**
 * The block of the report that an element lies in.
 * @param {Element | null | undefined} element
 * @returns {HTMLElement | null | undefined}
 */
export const blockOf = (element) => element?.closest?.(".block");

/** A text of the page's wording with its place filled. */
export const worded = (/** @type {string} */ text, /** @type {string | number} */ words) =>
  text.replace("{0}", () => String(words));

/**
 * Copies words to the clipboard as text and as HTML; where that is refused, by way of a selection.
 * @param {string} text
 * @param {string} [html]
 */
export const copied = async (text, html) => {
  try {
    /** @type {(type: string, words: string) => Record<string, Blob>} */
    const blob = (type, words) => ({ [type]: new Blob([words], { type }) });
    await navigator.clipboard.write([
      new ClipboardItem({ ...blob("text/plain", text), ...(html && blob("text/html", html)) }),
    ]);
    return true;
  } catch {
    const holder = document.createElement("textarea");
    holder.value = text;
    (document.querySelector("[popover]:popover-open") ?? document.body).append(holder);
    const had = /** @type {HTMLElement | null} */ (document.activeElement);
    holder.select();
    const done = document.execCommand("copy");
    holder.remove();
    had?.focus({ preventScroll: true });
    return done;
  }
};

/**
 * Puts a layer beside something on the page, inside the window.
 * @param {HTMLElement} layer
 * @param {DOMRect} beside
 */
export const putBeside = (layer, { left, top, bottom }) => {
  const { width, height } = layer.getBoundingClientRect();
  const { clientWidth, clientHeight } = document.documentElement;
  const gap = 8;
  const above = bottom + gap + height > clientHeight && top - gap - height > 0;
  layer.style.left = `${Math.max(gap, Math.min(left, clientWidth - width - gap))}px`;
  layer.style.top = `${above ? top - gap - height : Math.min(bottom + gap, Math.max(gap, clientHeight - height - gap))}px`;
};
