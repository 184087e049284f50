// Observers that run inside a page before anything of its own. Each is sent there as its source, so
// it names nothing outside itself, and leaves what it saw in `window.seen` or `window.keys`.

// What loading looks like: paints, shifts, long tasks, when the viewer is ready, the wasm's memory.
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
      seen.wasmMemory = () => memory?.buffer.byteLength;
      return made;
    };
  }
}

// Says through the binding `fieldTakesKeys` when the filter field is there to be typed into.
export function observeField() {
  const look = () => {
    const field = document.getElementById('filter');
    if (field && field.getClientRects().length > 0) {
      field.focus({ preventScroll: true });
      if (document.activeElement === field) {
        window.fieldTakesKeys('');
        return;
      }
    }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

// What keys do. The result of a key is in the page with the last change that comes of it before
// the next key: of the report, of what the filter bar says, or of what is highlighted. Not of it are
// sentences for screen readers, which wait until typing stops, the outline's mark of what is being
// read, and what is highlighted anew because the page has scrolled. A key that changes nothing has
// its result when its `input` event is over.
export function observeKeys() {
  const keys = { list: [], events: [], changes: 0 };
  window.keys = keys;
  let current = null;
  let hasScrolled = false;
  addEventListener('scroll', () => { hasScrolled = true; }, true);

  // The second animation frame after the last change: the first may still be the one before it.
  const changed = () => {
    keys.changes += 1;
    const key = current;
    if (!key) return;
    key.changedAt = performance.now();
    const version = (key.version += 1);
    requestAnimationFrame(() => requestAnimationFrame(() => {
      if (key.version === version) key.shownAt = performance.now();
    }));
  };

  addEventListener('keydown', (event) => {
    if (event.repeat) return;
    const { key, timeStamp } = event;
    current = { key, pressedAt: timeStamp, handledAt: performance.now(), version: 0 };
    hasScrolled = false;
    keys.list.push(current);
    if (key === 'Escape') changed();
  }, true);
  addEventListener('input', () => {
    const key = current;
    queueMicrotask(() => { if (key === current && key?.version === 0) changed(); });
  });

  const isResult = ({ attributeName, target }) => {
    const element = target.nodeType === 1 ? target : target.parentElement;
    if (!element || element.closest('[role=status], [aria-live]')) return false;
    if (element.closest('#outline')) return Boolean(element.closest('.outline__count'));
    return attributeName !== 'aria-current';
  };
  new MutationObserver((records) => { if (records.some(isResult)) changed(); }).observe(document, {
    attributes: true,
    childList: true,
    characterData: true,
    subtree: true,
  });
  for (const { prototype } of [window.HighlightRegistry, window.Highlight]) {
    for (const name of ['set', 'add', 'delete', 'clear']) {
      const original = prototype[name];
      if (!original) continue;
      let told = false;
      prototype[name] = function (...given) {
        // Once for each task: thousands of ranges are one change.
        if (!told && !hasScrolled) {
          told = true;
          queueMicrotask(() => { told = false; });
          changed();
        }
        return original.apply(this, given);
      };
    }
  }

  new PerformanceObserver((list) => {
    for (const { interactionId, duration, name } of list.getEntries()) {
      if (interactionId) keys.events.push({ interactionId, duration, name });
    }
  }).observe({ type: 'event', durationThreshold: 16, buffered: true });
}

// Resolves when the last key's result is shown and nothing of it has changed for so long.
export async function settled(quiet) {
  for (;;) {
    const before = window.keys.changes;
    await new Promise((done) => setTimeout(done, quiet));
    const last = window.keys.list.at(-1);
    if (window.keys.changes === before && last?.shownAt) return;
  }
}

// What a reader sees of a filter's result, to tell whether it is still changing.
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
