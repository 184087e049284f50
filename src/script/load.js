// Loads the viewer of a site's page, and what is needed later.

/** Marks the viewer as failed: the page stays as served, which can be read, printed and folded. */
export const withoutViewer = () => {
  document.documentElement.dataset.viewer = "failed";
};

/** Fetches the WebAssembly. Its address is in the page, so that all reports share this script. */
export const askForViewer = () => {
  const { href, integrity } = /** @type {HTMLLinkElement} */ (document.querySelector("link[rel=preload]"));
  return fetch(href, { integrity });
};

// The longest time until the page counts as idle, in milliseconds.
const IDLE = 500;

/**
 * Gives what asks for the second part of the viewer: once the page is idle, or at once if the address may name a query.
 * @returns {() => Promise<ArrayBuffer>}
 */
export const askForPart = () => {
  const [file, integrity] = LATER.filter;
  const ask = () => fetch(new URL(file, import.meta.url), { integrity }).then((answer) => answer.arrayBuffer());
  const asked = location.search ? ask() : undefined;
  asked?.catch(() => {});
  const idle = () => new Promise((resolve) => {
    if ("requestIdleCallback" in self) requestIdleCallback(resolve, { timeout: IDLE });
    else setTimeout(resolve);
  });
  return () => asked ?? idle().then(ask);
};

/**
 * The scripts that were asked for.
 * @type {Partial<Record<string, Promise<unknown>>>}
 */
const asked = {};

/**
 * Fetches a script that is needed later. If that fails, the next time again.
 * @type {import("./later/needed.js").Need}
 */
export const fetchLater = (name) => asked[name] ??= new Promise((resolve, reject) => {
  const script = document.createElement("script");
  const [file, integrity] = LATER[name];
  Object.assign(script, { type: "module", src: new URL(file, import.meta.url).href, integrity });
  script.onload = resolve;
  script.onerror = () => {
    script.remove();
    delete asked[name];
    reject(new Error(file));
  };
  document.head.append(script);
});

/**
 * Replaces the page with the one embedded in the WebAssembly, if the served page has no report. If that fails,
 * the served page stays.
 * @param {Promise<Response>} answer
 */
export const putUpPage = async (answer) => {
  const page = document.documentElement;
  try {
    const module = await WebAssembly.compile(await (await answer).arrayBuffer());
    const [html] = WebAssembly.Module.customSections(module, "page");
    const { documentElement, body } = new DOMParser().parseFromString(new TextDecoder().decode(html), "text/html");
    for (const { name, value } of documentElement.attributes) page.setAttribute(name, value);
    page.dataset.scripting = "on";
    document.head.append(...documentElement.querySelectorAll("head > :is(title, style)"));
    document.body.replaceWith(body);
    return module;
  } catch (error) {
    withoutViewer();
    throw error;
  }
};

/** Registers the service worker, for visits without a network, after everything has loaded. */
export const keepForNextVisit = () => {
  addEventListener("load", () => {
    navigator.serviceWorker?.register("sw.js").catch(() => {});
  });
};
