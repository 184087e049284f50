// Loads the viewer of a site's page, and what is needed later.
import { byId } from "./page.js";

/** Marks the viewer as failed: the page stays as served, which can be read, printed and folded. */
export const withoutViewer = () => {
  document.documentElement.dataset.viewer = "failed";
};

/** Fetches the WebAssembly. Its address is in the page, so that all reports share this script. */
export const askForViewer = () => {
  const { href, integrity } = /** @type {HTMLLinkElement} */ (document.querySelector("link[rel=preload]"));
  return fetch(href, { integrity });
};

/** Fetches what checks quotations when the reader first opens its panel. If that fails, the next time again. */
export const askForQuotes = () => {
  const panel = byId("quotes");
  const ask = () => {
    const script = document.createElement("script");
    const [name, integrity] = QUOTES;
    Object.assign(script, { type: "module", src: new URL(name, import.meta.url).href, integrity });
    script.onerror = () => {
      script.remove();
      panel.addEventListener("beforetoggle", ask, { once: true });
    };
    document.head.append(script);
  };
  panel.addEventListener("beforetoggle", ask, { once: true });
};

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
  const register = () => { navigator.serviceWorker?.register("sw.js").catch(() => {}); };
  if (document.readyState === "complete") register();
  else addEventListener("load", register);
};
