// Offers the place where the reader stopped on the last visit.
import { STORED } from "./agreed.js";
import { placeAt } from "./in_view.js";
import { blockOf, byId, languageOf, worded } from "./page.js";
import { stored } from "./settings.js";

// The delay after the last scroll until the place is stored, in milliseconds.
const PAUSE = 600;

const placeName = () => `${STORED}place:${location.pathname}`;
/** The place, how much of the page was above it, and when it was read. */
const kept = () => {
  const [id, share, time] = (stored((storage) => storage.getItem(placeName())) ?? "").split(" ");
  return { place: document.getElementById(id), share: Number(share), time: Number(time) };
};

/** "40%, yesterday" */
const since = (/** @type {string} */ language, /** @type {number} */ share, /** @type {number} */ time) => {
  const day = (/** @type {number} */ at) => new Date(at).setHours(0, 0, 0, 0);
  const days = Math.round((day(time) - day(Date.now())) / 86_400_000);
  const percent = new Intl.NumberFormat(language, { style: "percent" }).format(share);
  return `${percent}, ${new Intl.RelativeTimeFormat(language, { numeric: "auto" }).format(days, "day")}`;
};

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
  const { place, share, time } = kept();
  if (!place || location.hash || scrollY > 0) return;
  const heading = /** @type {HTMLElement | undefined} */ (place.closest(".section")?.firstElementChild);
  const words = heading?.innerText.trim();
  const said = [time && since(languageOf(resume), share, time), words && worded(resume.dataset.quoted ?? "", words)];
  /** @type {Element} */ (resume.lastElementChild).textContent = said.filter(Boolean).join(", ");
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
      const block = blockOf(placeAt(innerHeight / 3, innerHeight / 2));
      stored((storage) => {
        if (scrollY < innerHeight) storage.removeItem(placeName());
        else if (block) storage.setItem(placeName(), `${block.id} ${scrollY / document.documentElement.scrollHeight} ${Date.now()}`);
      });
    }, PAUSE);
  }, { passive: true });
  resume.addEventListener("click", () => {
    resume.hidden = true;
    const { place } = kept();
    if (place) goTo(place);
  });
};
