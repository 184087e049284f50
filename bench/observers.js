// Observers that run in a page before its own scripts. Each is sent as source text, so it uses nothing outside
// itself. It stores its results in `window.seen`.

// Observes loading: paints, layout shifts, long tasks, when the viewer is ready, the wasm's memory.
export function observeLoading() {
  const seen = { fcp: null, lcp: null, shift: 0, longTasks: [], ready: null, failed: false };
  window.seen = seen;
  const watch = (type, take) => {
    new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({
      type,
      buffered: true,
    });
  };
  watch('paint', (entry) => {
    if (entry.name === 'first-contentful-paint') seen.fcp = entry.startTime;
  });
  watch('largest-contentful-paint', (entry) => { seen.lcp = entry.startTime; });
  watch('layout-shift', (entry) => { if (!entry.hadRecentInput) seen.shift += entry.value; });
  watch('longtask', (entry) => seen.longTasks.push([entry.startTime, entry.duration]));
  new MutationObserver(() => {
    const state = document.documentElement?.dataset.viewer;
    if (state === 'ready') seen.ready ??= performance.now();
    if (state === 'failed') seen.failed = true;
  }).observe(document, { attributes: true, subtree: true, attributeFilter: ['data-viewer'] });

  for (const name of ['instantiate', 'instantiateStreaming']) {
    const original = WebAssembly[name];
    WebAssembly[name] = async (...given) => {
      const made = await original.apply(WebAssembly, given);
      const { exports } = made.instance ?? made;
      const memory = Object.values(exports).find((it) => it instanceof WebAssembly.Memory);
      // The second part of a viewer runs in the memory of the first.
      if (memory) seen.wasmMemory = () => memory.buffer.byteLength;
      return made;
    };
  }
}

// The visible result of a filter, to detect whether it is still changing.
export function fingerprint() {
  const report = document.getElementById('report');
  return {
    query: document.getElementById('filter').value,
    count: document.getElementById('filter-count').textContent.trim(),
    filtered: document.documentElement.dataset.filtered ?? '',
    hidden: report.querySelectorAll('[hidden]').length,
    open: report.querySelectorAll('details[open]').length,
  };
}
