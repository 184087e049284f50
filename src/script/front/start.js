// What the address asks for, and what the browser put back into the field.
field.value = new URLSearchParams(location.search).get("q") ?? field.value;
if (field.value) follow();
document.documentElement.dataset.viewer = "ready";
addEventListener("pageshow", ({ persisted }) => persisted && follow());
// For the next visit, which may be without a network.
addEventListener("load", () => navigator.serviceWorker?.register("sw.js").catch(() => {}));
