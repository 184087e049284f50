// Sections below those that the browser folds by itself, as a very long report has them, open and close by their
// headings too. A heading becomes a control when it is needed: once its section is closed, or the keys lead
// to it. The tab key would have thousands of them to go through.
const controls = "span.section__summary";

/** Makes a heading's words its section's control, if they are to be one. */
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
  // Within reach of the browser's own find.
  /** @type {{ hidden: boolean | string }} */ (contentOf(section)).hidden = folded && "until-found";
  offer(/** @type {Element} */ (section.firstElementChild?.firstElementChild));
};

// What the reader, or the browser's find, does: the viewer is told of it as it is of the other sections.
const turn = (/** @type {HTMLElement} */ section) => {
  setFolded(section, !contentOf(section).hidden);
  section.dispatchEvent(new Event("toggle"));
};

/** Folds sections by their headings. */
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
