// Where the reader stopped is offered on the next visit.
const resume = byId("resume");
const placeName = `foldout:place:${location.pathname}`;
let waiting = 0;
addEventListener("scroll", () => {
  resume.hidden ||= scrollY > innerHeight;
  clearTimeout(waiting);
  waiting = setTimeout(() => {
    const report = byId("report").getBoundingClientRect();
    const block = blockOf(document.elementFromPoint(report.left + report.width / 2, innerHeight / 3));
    stored((storage) => {
      if (scrollY < innerHeight) storage.removeItem(placeName);
      else if (block) storage.setItem(placeName, block.id);
    });
  }, 600);
}, { passive: true });
const goTo = (place) => {
  history.replaceState(history.state, "", `${location.pathname}${location.search}#${place.id}`);
  // The viewer opens what it lies in; without one the page is as it was served.
  dispatchEvent(new HashChangeEvent("hashchange"));
  place.scrollIntoView();
};
const offerResume = () => {
  const place = byId(stored((storage) => storage.getItem(placeName)));
  if (!place || location.hash || scrollY > 0) return;
  const heading = place.closest(".section")?.firstElementChild.innerText.trim();
  resume.lastElementChild.textContent = heading ? worded(resume.dataset.quoted, heading) : "";
  resume.hidden = false;
};
resume.addEventListener("click", () => {
  resume.hidden = true;
  goTo(byId(stored((storage) => storage.getItem(placeName))));
});
