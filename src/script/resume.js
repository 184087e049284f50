// Offers the place where the reader stopped on the last visit.
import { STORED } from "./agreed.js";
import { blockOf, byId, worded } from "./page.js";
import { stored } from "./settings.js";

// The delay after the last scroll until the place is stored, in milliseconds.
const PAUSE = 600;

const placeName = () => `${STORED}place:${location.pathname}`;
const placeKept = () => document.getElementById(stored((storage) => storage.getItem(placeName())) ?? "");

/** Goes to a place in the report, and puts it into the address. */
export const goTo = (/** @type {Element} */ place) => {
  history.replaceState(history.state, "", `${location.pathname}${location.search}#${place.id}`);
  // The viewer opens everything that contains it.
  dispatchEvent(new HashChangeEvent("hashchange"));
  place.scrollIntoView();
};

/** Offers the place where the reader stopped. */
export const offerResume = () => {
  const resume = byId("resume");
  const place = placeKept();
  if (!place || location.hash || scrollY > 0) return;
  const heading = /** @type {HTMLElement | undefined} */ (place.closest(".section")?.firstElementChild);
  const words = heading?.innerText.trim();
  /** @type {Element} */ (resume.lastElementChild).textContent = words ? worded(resume.dataset.quoted ?? "", words) : "";
  resume.hidden = false;
};

/** Stores the place being read, and goes to the stored place when the reader accepts the offer. */
export const keepPlace = () => {
  const resume = byId("resume");
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let waiting;
  addEventListener("scroll", () => {
    resume.hidden ||= scrollY > innerHeight;
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      const report = byId("report").getBoundingClientRect();
      const block = blockOf(document.elementFromPoint(report.left + report.width / 2, innerHeight / 3));
      stored((storage) => {
        if (scrollY < innerHeight) storage.removeItem(placeName());
        else if (block) storage.setItem(placeName(), block.id);
      });
    }, PAUSE);
  }, { passive: true });
  resume.addEventListener("click", () => {
    resume.hidden = true;
    const place = placeKept();
    if (place) goTo(place);
  });
};
