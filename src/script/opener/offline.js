// The page without a network: a service worker keeps what every report needs at the first visit, and the rest when the
// page can be used.

const idle = () =>
  new Promise((resolve) => {
    // Safari has no idle callbacks.
    if ("requestIdleCallback" in globalThis) requestIdleCallback(resolve, { timeout: 10_000 });
    else setTimeout(resolve, 1_000);
  });

/** Whether the reader asked the browser to spare the network. */
const spares = () => /** @type {{ connection?: { saveData?: boolean } }} */ (navigator).connection?.saveData === true;

/** Keeps the page on this device. @param {Promise<unknown>} usable when a report can be read */
export const keepOffline = async (usable) => {
  const { serviceWorker } = navigator;
  if (!serviceWorker || location.protocol === "file:") return;
  try {
    await serviceWorker.register("sw.js");
    await usable;
  } catch {
    return;
  }
  if (spares()) return;
  await idle();
  const ask = () => serviceWorker.controller?.postMessage("keep-later");
  // At the first visit, and after a new version, the worker takes over later than this.
  serviceWorker.addEventListener("controllerchange", ask);
  ask();
};
