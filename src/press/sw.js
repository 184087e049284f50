// Keeps a page for when there is no network. The page is asked for each time, and taken from what is
// kept when nobody answers; files whose names hold a hash of what they hold are taken from there at
// once. A new version is kept beside the old one, which goes when no page of it is open any more.
// VERSION, FILES, NEEDED and HASHED stand before this.
const PATIENCE = 4000;

const home = registration.scope;
const address = (name) => new URL(name, home).href;
// Other sites may stand on the same host and keep theirs in the same place.
const ours = `foldout ${home} `;
const kept = () => caches.open(ours + VERSION);
const files = new Set(FILES.map(address));

// The page has to be the one whose files these are: a host may be in the middle of taking a new version.
const keep = async () => {
  const page = await fetch(home, { cache: "reload" });
  const text = await page.clone().text();
  if (!page.ok || page.redirected || !NEEDED.every((name) => text.includes(name))) {
    throw new Error("the page is of another version");
  }
  const cache = await kept();
  await cache.addAll([...files]);
  await cache.put(home, page);
};

const forget = async () => {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith(ours) && name !== ours + VERSION);
  await Promise.all(old.map((name) => caches.delete(name)));
};

// By address alone: what else a request says is of no account here.
const find = async (url) => (await kept()).match(url, { ignoreVary: true });

const fresh = async (request, url) => {
  const asked = fetch(request);
  const late = new Promise((_, give) => setTimeout(give, PATIENCE));
  const answer = await Promise.race([asked, late]).catch(() => {});
  if (answer && answer.status < 500) return answer;
  return (await find(url)) ?? asked;
};

const hashed = async (request, url) => (await find(url)) ?? fetch(request);

addEventListener("install", (event) => event.waitUntil(keep()));
addEventListener("activate", (event) => event.waitUntil(forget()));
addEventListener("fetch", (event) => {
  const { request } = event;
  let url = request.url.split(/[?#]/)[0];
  if (url === address("index.html")) url = home;
  if (request.method !== "GET" || !(url === home || files.has(url))) return;
  const answer = url.startsWith(address(HASHED)) ? hashed : fresh;
  event.respondWith(answer(request, url));
});
