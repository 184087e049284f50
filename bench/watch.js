// What keys do in a page, Foldout's or a peer's. It runs inside the page, before anything of its own: it opens
// the search, says when the field takes keys, and tells in `window.keys` of each key when its result was shown.
// The result of a key is in the page with the last change that comes of it before the next key.

// `search` holds the selector of the field and functions: `isResult` says whether a change is part of a result,
// `open` opens the search, `watch` looks at more. All is sent into the page as source, so that none of it names
// anything outside itself. Where `answersEachKey` is true, a key that changes nothing has its result when its
// `input` event is over. What is highlighted anew because the page has scrolled is no result.
function watch(search) {
  const keys = { list: [], events: [], changes: 0 };
  window.keys = keys;
  window.search = search;
  search.watch?.();
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
    if (search.answersEachKey && key === 'Escape') changed();
  }, true);
  if (search.answersEachKey) {
    addEventListener('input', () => {
      const key = current;
      queueMicrotask(() => { if (key === current && key?.version === 0) changed(); });
    });
  }

  const isResult = ({ attributeName, target }) => {
    const element = target.nodeType === 1 ? target : target.parentElement;
    return Boolean(element) && search.isResult(element, attributeName);
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

  // Opens the search where there is something to open, a step a frame, until its field has the focus.
  window.reachField = () => new Promise((done) => {
    const look = () => {
      const field = document.querySelector(search.field);
      if (field && field.getClientRects().length > 0) {
        field.focus({ preventScroll: true });
        if (document.activeElement === field) {
          done();
          return;
        }
      }
      search.open?.();
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
}

export function watcher(search) {
  const parts = Object.entries(search).map(([name, part]) => {
    if (typeof part !== 'function') return `${name}: ${JSON.stringify(part)}`;
    // A method's source is one already, an arrow function's has no name.
    return `${part}`.startsWith(`${name}(`) ? `${part}` : `${name}: ${part}`;
  });
  return `(${watch})({ ${parts.join(', ')} });`;
}

// Types as soon as it can be done: says so through the binding `fieldTakesKeys`.
export const EAGER = 'window.reachField().then(() => window.fieldTakesKeys(""));';

// Resolves when what is shown for `query` (for null: for nothing) has not changed for so long.
export async function quiet(query, milliseconds) {
  for (;;) {
    const before = window.keys.changes;
    await new Promise((done) => setTimeout(done, milliseconds));
    const last = window.keys.list.at(-1);
    const isShown = last?.changedAt === undefined || last.shownAt !== undefined;
    const isFinal = query === null || window.search.isFinal(query);
    if (window.keys.changes === before && isShown && isFinal) return;
  }
}

// Resolves when the last key's result is shown and nothing of it has changed for so long.
export async function settled(milliseconds) {
  for (;;) {
    const before = window.keys.changes;
    await new Promise((done) => setTimeout(done, milliseconds));
    const last = window.keys.list.at(-1);
    if (window.keys.changes === before && last?.shownAt) return;
  }
}
