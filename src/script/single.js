// The script of a single-file report.
import start from "viewer";
import { startAids, startFolding } from "./aids.js";
import { goLive, partInside } from "./live.js";
import { withoutViewer } from "./load.js";
import { keepPins } from "./pins.js";
import { checkQuotes } from "./quotes/panel.js";
import { keepTables } from "./tables.js";

/** The WebAssembly, which is embedded in the page, compressed. */
const unpacked = () => {
  const text = /** @type {HTMLElement} */ (document.getElementById("viewer")).textContent;
  const packed = Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).arrayBuffer().then(WebAssembly.compile);
};

startFolding(async () => {});
startAids(async () => {});
checkQuotes();
keepTables();
keepPins();
// If the browser lacks WebAssembly or `DecompressionStream`, the page stays as it is.
(async () => {
  const module = await unpacked();
  await goLive(start({ module_or_path: module }), async () => partInside(module));
})().catch(withoutViewer);
