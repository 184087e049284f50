// What is set on the page as a whole, and kept for every report of this host.
const page = document.documentElement;
const stored = (act) => {
  try {
    return act(localStorage);
  } catch {
    return null;
  }
};
const settings = ["theme", "size", "bar", "single-keys", "outline"];
const set = (name, value) => {
  page.setAttribute(`data-${name}`, value);
  stored((storage) => storage.setItem(`foldout:${name}`, value));
};

// Set again where the page came out of the wasm.
for (const name of settings) {
  const value = stored((storage) => storage.getItem(`foldout:${name}`));
  if (value) page.setAttribute(`data-${name}`, value);
}

// The menu says what is set; a box names what it sets when it is not checked.
const menu = byId("page-menu");
const showSettings = () => {
  for (const input of menu.querySelectorAll("input")) {
    const value = page.getAttribute(`data-${input.name}`);
    input.checked = input.type === "radio" ? (value ? value === input.value : input.defaultChecked) : value !== input.value;
  }
};
showSettings();
menu.addEventListener("change", ({ target }) => {
  set(target.name, target.type === "checkbox" && target.checked ? "on" : target.value);
});

document.addEventListener("click", ({ target }) => {
  const button = target.closest?.("[data-sets], [data-forgets]");
  if (!button) return;
  if (button.dataset.sets) {
    button.closest("[popover]:popover-open")?.hidePopover();
    set(button.dataset.sets, button.value);
    return;
  }
  const kept = [...settings, `view:${location.pathname}`, `place:${location.pathname}`];
  for (const name of kept) {
    page.removeAttribute(`data-${name}`);
    stored((storage) => storage.removeItem(`foldout:${name}`));
  }
  showSettings();
});
