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

/**
 * Fetches what is needed later: what checks quotations, when the reader opens its panel, and the words of other
 * languages, when one is typed. If that fails, the next time again.
 */
export const askForRest = () => {
  let isAsked = false;
  const ask = () => {
    if (isAsked) return;
    isAsked = true;
    const script = document.createElement("script");
    const [name, integrity] = QUOTES;
    Object.assign(script, { type: "module", src: new URL(name, import.meta.url).href, integrity });
    script.onerror = () => {
      script.remove();
      isAsked = false;
    };
    document.head.append(script);
  };
  byId("quotes").addEventListener("beforetoggle", ask);
  addEventListener("foreign", ask);
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
  addEventListener("load", () => {
    navigator.serviceWorker?.register("sw.js").catch(() => {});
  });
};
