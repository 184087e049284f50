
// Each report has a wasm of its own, so its page names it, and this script is the same for all.
const page = document.documentElement;
const { href, integrity } = document.querySelector("link[rel=preload]");
let carrier = fetch(href, { integrity });
// Without WebAssembly the page stays as it was served: readable, printable, folding by itself.
const withoutViewer = () => { page.dataset.viewer = "failed"; };

// Where the page is empty, the report's own lies in the wasm; until then, and without it, it shows what it has.
if (!document.getElementById("foldout")) try {
  carrier = await WebAssembly.compile(await (await carrier).arrayBuffer());
  const [html] = WebAssembly.Module.customSections(carrier, "page");
  const { documentElement, body } = new DOMParser().parseFromString(new TextDecoder().decode(html), "text/html");
  for (const { name, value } of documentElement.attributes) page.setAttribute(name, value);
  page.dataset.scripting = "on";
  document.head.append(...documentElement.querySelectorAll("head > :is(title, style)"));
  document.body.replaceWith(body);
} catch (error) {
  withoutViewer();
  throw error;
}
