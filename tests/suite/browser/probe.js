// The first script of a probed page: records what went wrong, before anything else runs.
(() => {
  const probe = (window.__probe = { errors: [], policy: [], shifts: [] });
  addEventListener("error", (event) => probe.errors.push(event.message ?? `not loaded: ${event.target?.src ?? event.target?.href}`), true);
  addEventListener("unhandledrejection", (event) => probe.errors.push(event.reason));
  addEventListener("securitypolicyviolation", (event) => {
    probe.policy.push(`${event.violatedDirective}: ${event.blockedURI}`);
  });
  for (const level of ["error", "warn"]) {
    const before = console[level];
    console[level] = (...words) => {
      probe.errors.push(words.join(" "));
      before.apply(console, words);
    };
  }
  if (PerformanceObserver.supportedEntryTypes.includes("layout-shift")) {
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) probe.shifts.push(entry.value);
    }).observe({ type: "layout-shift", buffered: true });
  }
  const variant = location.pathname.split("/")[1];
  if (variant === "no-wasm") delete window.WebAssembly;
  if (variant.startsWith("no-plurals+")) delete Intl.PluralRules;
  if (variant === "no-storage") {
    for (const name of ["localStorage", "sessionStorage"]) {
      Object.defineProperty(window, name, {
        get() {
          throw new DOMException("denied", "SecurityError");
        },
      });
    }
  }
})();
