// How a page of a site gets its viewer.

/** Says that there is no viewer: the page stays as it was served, readable, printable, folding by itself. */
export const withoutViewer = () => {
  document.documentElement.dataset.viewer = "failed";
};

/** Asks for the WebAssembly. Each report has one of its own, so its page names it, and this script is the same for all. */
export const askForViewer = () => {
  const { href, integrity } = /** @type {HTMLLinkElement} */ (document.querySelector("link[rel=preload]"));
  return fetch(href, { integrity });
};

/**
 * Puts up the report's own page, which lies in the WebAssembly, in a page that has nothing; until then, and without it,
 * that shows what it has.
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

/** Makes the next visit possible without a network, once all that this one needs is there. */
export const keepForNextVisit = () => {
  addEventListener("load", () => {
    navigator.serviceWorker?.register("sw.js").catch(() => {});
  });
};
