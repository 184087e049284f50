
// Without WebAssembly, or what unpacks it, the page stays as it is: readable, printable, folding.
const page = document.documentElement;
const start = async () => {
  const packed = Uint8Array.from(atob(document.getElementById("viewer").textContent), (c) => c.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  await __wbg_init({ module_or_path: await new Response(stream).arrayBuffer() });
};
start().catch(() => { page.dataset.viewer = "failed"; });
