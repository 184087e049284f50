// The service worker of the opener: keeps its files, so that it opens reports without a network. Those in LATER it keeps
// once the page asks for them, when it has what every report needs, or once somebody needs one.

const CACHE = `foldout-opener-${VERSION}`;

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(FILES)).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  const others = (names) => names.filter((name) => name.startsWith("foldout-opener-") && name !== CACHE);
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(others(names).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  );
});

self.addEventListener("message", (event) => {
  if (event.data === "keep-later") event.waitUntil(Promise.all(LATER.map((name) => answer(new Request(name)))).catch(() => {}));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || new URL(request.url).origin !== self.location.origin) return;
  event.respondWith(answer(request));
});

const answer = async (request) => {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(request, { ignoreSearch: true });
  if (kept) return kept;
  const response = await fetch(request);
  const is_later = LATER.some((name) => new URL(name, self.location).href === request.url);
  // A full disk is no reason to keep it from the page.
  if (is_later && response.ok) await cache.put(request, response.clone()).catch(() => {});
  return response;
};
