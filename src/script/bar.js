// Says how far the page is read, and lets the bar of a phone go away while the reader scrolls down.
import { byId } from "./page.js";

// What scrolls less is no direction, in pixels.
const STEP = 12;

/** Follows the scrolling of the page. */
export const followScrolling = () => {
  const bar = /** @type {HTMLElement | null} */ (document.querySelector(".bar"));
  const progress = /** @type {HTMLProgressElement} */ (byId("progress"));
  if (!bar) return;
  let from = scrollY;
  let waits = false;
  const follow = () => {
    waits = false;
    const length = document.documentElement.scrollHeight - innerHeight;
    progress.value = length > 0 ? Math.min(scrollY / length, 1) : 0;
    const by = scrollY - from;
    if (Math.abs(by) < STEP && scrollY > STEP) return;
    // A jump is no scrolling.
    bar.toggleAttribute("data-away", by > 0 && by < innerHeight / 3 && scrollY < length - STEP);
    from = scrollY;
  };
  addEventListener("scroll", () => {
    if (!waits) requestAnimationFrame(follow);
    waits = true;
  }, { passive: true });
  follow();
};
