// What runs inside a peer's page: it opens the search, says when the field takes keys, and tells of
// each key when its result was shown, by the rule that `observeKeys` has for Foldout: the second
// animation frame after the last change that comes of the key before the next one.

// `search` holds the selector of the field and the functions of a peer's module; it is sent into the
// page as source, so that none of them names anything outside itself.
function watch(search) {
  const keys = { list: [], changes: 0 };
  window.keys = keys;
  window.search = search;
  search.watch?.();
  let current = null;
  let hasScrolled = false;
  addEventListener('scroll', () => { hasScrolled = true; }, true);

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
    current = { key: event.key, pressedAt: event.timeStamp, version: 0 };
    hasScrolled = false;
    keys.list.push(current);
  }, true);

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
        if (!told && !hasScrolled) {
          told = true;
          queueMicrotask(() => { told = false; });
          changed();
        }
        return original.apply(this, given);
      };
    }
  }

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

export function watcher({ field, ...functions }) {
  const parts = Object.entries(functions).map(([name, code]) => {
    // A method's source is one already, an arrow function's has no name.
    return `${code}`.startsWith(`${name}(`) ? `${code}` : `${name}: ${code}`;
  });
  return `(${watch})({ field: ${JSON.stringify(field)}, ${parts.join(', ')} });`;
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
