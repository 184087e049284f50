// The search field of the front page.
import { byId } from "../page.js";
import { chosenValues, followChoices } from "./facets.js";

const fieldOf = () => /** @type {HTMLInputElement} */ (byId("filter"));

/**
 * Calls the followers, in order, with what is typed, also when a choice of the list changes.
 * @param {((query: string) => void)[]} followers
 */
export const followField = (followers) => {
  const field = fieldOf();
  const follow = () => {
    const query = field.value.trim();
    try {
      const said = Object.entries({ ...(query && { q: query }), ...chosenValues() });
      const address = said.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join("&");
      history.replaceState(history.state, "", address ? `?${address}` : location.pathname);
    } catch {
      // Browsers refuse to change the address of a local file.
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
  document.querySelector(".field__clear")?.addEventListener("click", clear);
  addEventListener("keydown", (event) => {
    const { target } = /** @type {From<KeyboardEvent>} */ (event);
    const isTyping = target.matches?.("input, textarea, select");
    const isOff = document.documentElement.dataset.singleKeys === "off";
    if (event.key !== "/" || isTyping || isOff || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    field.focus();
  });
  // The query in the address, or what the browser restored in the field.
  field.value = new URLSearchParams(location.search).get("q") ?? field.value;
  followChoices(follow);
  if (field.value || Object.keys(chosenValues()).length) follow();
  addEventListener("pageshow", ({ persisted }) => {
    if (persisted) follow();
  });
};

/** Calls `act` once, when the field first gets the focus. */
export const onceReached = (/** @type {() => void} */ act) => {
  fieldOf().addEventListener("focus", act, { once: true });
};
