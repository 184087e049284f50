// What is set on the page as a whole, and kept for every report of this host.
import { STORED, VIEW } from "./agreed.js";
import { byId } from "./page.js";

/** What may be set. `before_paint.js` sets the same before the page is painted. */
export const settings = ["theme", "size", "bar", "single-keys", "outline"];

/**
 * What `act` gives of the browser's storage, where it is allowed.
 * @template T
 * @param {(storage: Storage) => T} act
 */
export const stored = (act) => {
  try {
    return act(localStorage);
  } catch {
    return null;
  }
};

const set = (/** @type {string} */ name, /** @type {string} */ value) => {
  document.documentElement.setAttribute(`data-${name}`, value);
  stored((storage) => storage.setItem(STORED + name, value));
};

/** Takes up what is set, and lets the reader set it. */
export const followSettings = () => {
  const page = document.documentElement;
  // Set again where the page came out of the wasm.
  for (const name of settings) {
    const value = stored((storage) => storage.getItem(STORED + name));
    if (value) page.setAttribute(`data-${name}`, value);
  }

  // The menu says what is set; a box names what it sets when it is not checked.
  const menu = byId("page-menu");
  const showSettings = () => {
    for (const input of menu.querySelectorAll("input")) {
      const value = page.getAttribute(`data-${input.name}`);
      const isChosen = value ? value === input.value : input.defaultChecked;
      input.checked = input.type === "radio" ? isChosen : value !== input.value;
    }
  };
  showSettings();
  menu.addEventListener("change", (event) => {
    const input = /** @type {HTMLInputElement} */ (event.target);
    set(input.name, input.type === "checkbox" && input.checked ? "on" : input.value);
  });

  document.addEventListener("click", (/** @type {From} */ { target }) => {
    /** @type {HTMLButtonElement | null} */
    const button = target.closest?.("[data-sets], [data-forgets]");
    if (!button) return;
    if (button.dataset.sets) {
      /** @type {HTMLElement | null} */ (button.closest("[popover]:popover-open"))?.hidePopover();
      set(button.dataset.sets, button.value);
      return;
    }
    const kept = [...settings, VIEW + location.pathname, `place:${location.pathname}`];
    for (const name of kept) {
      page.removeAttribute(`data-${name}`);
      stored((storage) => storage.removeItem(STORED + name));
    }
    showSettings();
  });
};
