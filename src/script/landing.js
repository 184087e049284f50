// A link to a paragraph whose text has changed leads to the paragraph's former place, with a notice.
import { isOfWords, readNear } from "./near.js";
import { say } from "./notice.js";
import { byId, idIn } from "./page.js";
import { goTo, offerResume } from "./resume.js";

const land = () => {
  const id = idIn(location.hash);
  if (!isOfWords(id) || document.getElementById(id)) return;
  const near = readNear(new URLSearchParams(location.search).get("near") ?? "");
  const section = document.getElementById(near.section);
  const content = section?.localName === "section" ? section.lastElementChild : section;
  const holder = content ?? (near.isStart ? byId("report") : null);
  const blocks = holder ? [...holder.children].filter((child) => child.matches(".block")) : [];
  const place = blocks[near.placeAmong(blocks.length)] ?? section;
  const { changed, gone } = byId("notice").dataset;
  say(place ? changed : gone);
  if (place) goTo(place);
};

/** Goes to the address's target once the viewer is ready or has failed, and offers the place read last. */
export const landWhenSettled = () => {
  const settle = () => {
    const { viewer } = document.documentElement.dataset;
    if (!viewer || !["ready", "failed"].includes(viewer)) return;
    settled.disconnect();
    land();
    offerResume();
  };
  const settled = new MutationObserver(settle);
  settled.observe(document.documentElement, { attributeFilter: ["data-viewer"] });
  settle();
  addEventListener("hashchange", land);
};
