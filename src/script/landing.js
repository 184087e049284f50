// A link to a paragraph whose words have changed since lands where it stood, and says so.
const land = () => {
  const id = idIn(location.hash);
  if (!/^p-[0-9a-z]{8}/.test(id) || byId(id)) return;
  const near = new URLSearchParams(location.search).get("near") ?? "";
  const dot = near.lastIndexOf(".");
  const section = byId(near.slice(0, Math.max(dot, 0)));
  const content = section?.localName === "section" ? section.lastElementChild : section;
  const holder = content ?? (near.startsWith("start.") && byId("report"));
  const blocks = holder ? [...holder.children].filter((child) => child.matches(".block")) : [];
  const block = blocks[Math.min(Number(near.slice(dot + 1)), blocks.length) - 1];
  const place = block ?? section;
  say(place ? notice.dataset.changed : notice.dataset.gone);
  if (!place) return;
  goTo(place);
};
const whenSettled = () => {
  const { viewer } = document.documentElement.dataset;
  if (!viewer || viewer === "late") return;
  settled.disconnect();
  land();
  offerResume();
};
const settled = new MutationObserver(whenSettled);
settled.observe(document.documentElement, { attributeFilter: ["data-viewer"] });
addEventListener("hashchange", land);
