// Sections below those that the browser folds by itself, as a very long report has them, open and close by their
// headings too. A heading becomes a control when it is needed: once its section is closed, or the keys lead
// to it. The tab key would have thousands of them to go through.
const controls = "span.section__summary";

// Makes a heading's words its section's control, if they are to be one.
const offer = (control) => {
  if (!control.matches(controls)) return;
  control.setAttribute("role", "button");
  control.setAttribute("aria-expanded", !control.parentElement.nextElementSibling.hidden);
  control.tabIndex = 0;
};

const setFolded = (section, folded) => {
  // Within reach of the browser's own find.
  section.lastElementChild.hidden = folded && "until-found";
  offer(section.firstElementChild.firstElementChild);
};

// What the reader, or the browser's find, does: the viewer is told of it as it is of the other sections.
const turn = (section) => {
  setFolded(section, !section.lastElementChild.hidden);
  section.dispatchEvent(new Event("toggle"));
};
document.addEventListener("click", ({ target }) => {
  if (target.closest?.(controls) && !target.closest("a")) turn(target.closest(".section"));
});
document.addEventListener("keydown", (event) => {
  if (!["Enter", " "].includes(event.key) || !event.target.matches?.(controls)) return;
  event.preventDefault();
  event.target.click();
});
document.addEventListener("beforematch", ({ target }) => {
  if (target.parentElement.localName === "section") turn(target.parentElement);
}, true);
