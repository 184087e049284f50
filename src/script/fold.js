// Folds the deeper sections of very long reports, which are not `<details>`, by their headings. A heading becomes
// a control only when needed: when its section closes, or a shortcut moves the focus to it. Otherwise Tab would
// stop at thousands of headings.
const controls = "span.section__summary";

/** Makes a heading's text the control of its section, if it must be one. */
export const offer = (/** @type {Element} */ control) => {
  if (!(control instanceof HTMLElement) || !control.matches(controls)) return;
  const content = /** @type {HTMLElement} */ (control.parentElement?.nextElementSibling);
  control.setAttribute("role", "button");
  control.setAttribute("aria-expanded", String(!content.hidden));
  control.tabIndex = 0;
};

const contentOf = (/** @type {HTMLElement} */ section) => /** @type {HTMLElement} */ (section.lastElementChild);

/** Folds a section, or unfolds it. */
export const setFolded = (/** @type {HTMLElement} */ section, /** @type {boolean} */ folded) => {
  // The browser's own find still finds it.
  /** @type {{ hidden: boolean | string }} */ (contentOf(section)).hidden = folded && "until-found";
  offer(/** @type {Element} */ (section.firstElementChild?.firstElementChild));
};

// Called for the reader or the browser's find. Sends the viewer a `toggle` event, as `<details>` does.
const turn = (/** @type {HTMLElement} */ section) => {
  setFolded(section, !contentOf(section).hidden);
  section.dispatchEvent(new Event("toggle"));
};

/** Lets the reader fold sections by their headings. */
export const foldByHeadings = () => {
  document.addEventListener("click", (/** @type {From} */ { target }) => {
    /** @type {HTMLElement | null} */
    const section = target.closest?.(controls) && !target.closest("a") ? target.closest(".section") : null;
    if (section) turn(section);
  });
  document.addEventListener("keydown", (/** @type {From<KeyboardEvent>} */ event) => {
    if (!["Enter", " "].includes(event.key) || !event.target.matches?.(controls)) return;
    event.preventDefault();
    event.target.click();
  });
  document.addEventListener("beforematch", (event) => {
    const section = /** @type {From} */ (event).target.parentElement;
    if (section?.localName === "section") turn(section);
  }, true);
};
