// Shares the view: its address has the filter, the depth and the place.
import { byId, copied } from "./page.js";

/** Lets the reader copy the address, or hand it to another program of the device. */
export const offerShare = () => {
  const { dataset } = byId("share");
  const send = byId("share-send");
  byId("share-link").addEventListener("click", async () => {
    byId("share-said").textContent = (await copied(location.href) ? dataset.copied : dataset.refused) ?? "";
  });
  byId("share").addEventListener("toggle", () => {
    byId("share-said").textContent = "";
  });
  send.hidden = !("share" in navigator);
  send.addEventListener("click", () => {
    // The reader may dismiss it.
    navigator.share({ title: document.title, url: location.href }).catch(() => {});
  });
};
