// Functions shared by all scripts of a page.

/** The element with this id, which must exist. */
export const byId = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));

/** The language of an element. */
export const languageOf = (/** @type {Element} */ element) =>
  /** @type {HTMLElement} */ (element.closest("[lang]")).lang;

/** The id in a fragment; a malformed one is not decoded. */
export const idIn = (/** @type {string} */ hash) => {
  try {
    return decodeURIComponent(hash.slice(1));
  } catch {
    return hash.slice(1);
  }
};

/**
 * The report's block that contains an element.
 * @param {Element | null | undefined} element
 * @returns {HTMLElement | null | undefined}
 */
export const blockOf = (element) => element?.closest?.(".block");

/**
 * A text of the page's wording with its placeholders filled in.
 * @param {string} text
 * @param {(string | number)[]} words
 */
export const worded = (text, ...words) => text.replace(/\{(\d)\}/g, (_, at) => String(words[at] ?? ""));

/**
 * Copies to the clipboard as text and as HTML. If that is refused, copies the text by a selection. Returns
 * whether it succeeded.
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
 * Places a popover beside a rectangle, inside the window.
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
