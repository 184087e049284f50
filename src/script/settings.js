// Settings of the whole page, stored for all reports of this host.
import { STORED, VIEW } from "./agreed.js";
import { byId } from "./page.js";

/** The names of the settings. `before_paint.js` applies the same ones before the first paint. */
export const settings = ["theme", "size", "face", "spacing", "bar", "single-keys", "outline"];

/**
 * The result of `act` with the browser's storage; `null` if storage is not allowed.
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

/** Applies the stored settings, and lets the reader change them. */
export const followSettings = () => {
  const page = document.documentElement;
  // Needed if the page came from the WebAssembly, after `before_paint.js` ran.
  for (const name of settings) {
    const value = stored((storage) => storage.getItem(STORED + name));
    if (value) page.setAttribute(`data-${name}`, value);
  }

  // Shows the settings in the menu. The `value` of a checkbox is the setting when it is not checked.
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
