// Observes the results of keys in a page of Foldout or of a peer. It runs in the page before its own scripts: it
// opens the search, reports when the field accepts keys, and records in `window.keys` when each key's result was
// shown. The result of a key is shown with the last change before the next key.

// `search` has the selector of the field and functions: `isResult` returns whether a change is part of a result,
// `open` opens the search, `watch` observes more. All are sent as source text, so they use nothing outside
// themselves. If `answersEachKey` is true, the result of a key that changes nothing is the end of its `input`
// event. Highlights that change because of scrolling are not results.
function watch(search) {
  const keys = { list: [], events: [], changes: 0 };
  window.keys = keys;
  window.search = search;
  search.watch?.();
  let current = null;
  let hasScrolled = false;
  addEventListener('scroll', () => { hasScrolled = true; }, true);

  // Waits for the second animation frame after the last change, since the first may be of the frame before it.
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
        // Only once for each task: thousands of ranges are one change.
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

  // Opens the search if needed, one step in each frame, until its field has the focus.
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
    // The source of a method includes its name, that of an arrow function does not.
    return `${part}`.startsWith(`${name}(`) ? `${part}` : `${name}: ${part}`;
  });
  return `(${watch})({ ${parts.join(', ')} });`;
}

// Calls the binding `fieldTakesKeys` as soon as typing is possible.
export const EAGER = 'window.reachField().then(() => window.fieldTakesKeys(""));';

// Records in `window.answeredAt` when `query` has its first answer on the screen, which may be of only the beginning of
// the text, while the rest still arrives.
function watchAnswer(query) {
  const look = () => {
    if (!window.search.isFinal(query)) {
      requestAnimationFrame(look);
      return;
    }
    requestAnimationFrame(() => requestAnimationFrame(() => { window.answeredAt = performance.now(); }));
  };
  addEventListener('input', look, { once: true });
}

export const answerWatcher = (query) => `(${watchAnswer})(${JSON.stringify(query)});`;

// Resolves when the result of `query` (null: no query) has not changed for this long.
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

// Resolves when the last key's result is shown and has not changed for this long.
export async function settled(milliseconds) {
  for (;;) {
    const before = window.keys.changes;
    await new Promise((done) => setTimeout(done, milliseconds));
    const last = window.keys.list.at(-1);
    if (window.keys.changes === before && last?.shownAt) return;
  }
}
