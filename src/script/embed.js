// Shows a report inside the layout of another page: <foldout-report src="https://example.org/report/"></foldout-report>.
// What stands in the element is shown until the report is there, and if it cannot be fetched.
//
// The report's page is put into a shadow root, so that neither page styles the other. Its script is the one of its
// site. It runs with a `document` that is the shadow root, and otherwise with the page's own window and address.
(() => {
  /** @typedef {Record<PropertyKey, unknown>} Members */

  /** What the scripts of the reports run with, by number. */
  const settings = /** @type {{ window: unknown, document: unknown, navigator: unknown }[]} */ ([]);
  Object.defineProperty(window, "foldoutReports", { value: settings, configurable: true });

  // These events only reach the document.
  const OF_DOCUMENT = new Set(["scroll", "selectionchange", "visibilitychange", "fullscreenchange"]);

  /**
   * An object that has the members in `own`, and otherwise those of `other`.
   * @param {object} other
   * @param {Members} own
   */
  const over = (other, own) =>
    new Proxy(other, {
      get(target, key) {
        if (key in own) return own[key];
        const value = Reflect.get(target, key, target);
        // A method needs the object that it belongs to. Classes have a prototype, and stay as they are.
        return typeof value === "function" && !value.prototype ? value.bind(target) : value;
      },
      set: (target, key, value) => Reflect.set(target, key, value, target),
    });

  /**
   * Runs a script of the site with what is in `settings` under this number.
   * @param {number} number
   * @param {{ src: string, integrity: string }} script
   */
  const run = async (number, { src, integrity }) => {
    const code = await (await fetch(src, { integrity })).text();
    const names = `const { window, document, navigator } = frames.foldoutReports[${number}]`;
    const before = `${names}, self = window, globalThis = window;\n`;
    const parts = [before, code.replaceAll("import.meta.url", JSON.stringify(src))];
    const module = URL.createObjectURL(new Blob(parts, { type: "text/javascript" }));
    await import(module);
    URL.revokeObjectURL(module);
  };

  /** @param {ShadowRoot} shadow @param {HTMLElement} root @param {HTMLElement} body @param {string} title */
  const setting = (shadow, root, body, title) => {
    const number = settings.length;
    const listens = (/** @type {"addEventListener" | "removeEventListener"} */ method) =>
      (/** @type {string} */ name, /** @type {EventListener} */ listener, /** @type {boolean} */ options) =>
        (OF_DOCUMENT.has(name) ? document : shadow)[method](name, listener, options);
    /** @type {Members} */
    const own = {
      documentElement: root,
      body,
      // A script that the report's page asks for later runs like its first one.
      head: {
        append: (/** @type {HTMLScriptElement} */ script) =>
          void run(number, script).catch((error) => script.onerror?.(error)),
      },
      title,
      getElementById: (/** @type {string} */ id) => shadow.getElementById(id),
      querySelector: (/** @type {string} */ selector) => shadow.querySelector(selector),
      querySelectorAll: (/** @type {string} */ selector) => shadow.querySelectorAll(selector),
      addEventListener: listens("addEventListener"),
      removeEventListener: listens("removeEventListener"),
    };
    Object.defineProperty(own, "activeElement", { get: () => shadow.activeElement });
    const inside = over(document, own);
    /** @type {Members} */
    const around = { document: inside };
    const itself = over(window, around);
    for (const name of ["window", "self", "globalThis", "frames"]) around[name] = itself;
    // The report's service worker is for its own page.
    return { window: itself, document: inside, navigator: over(navigator, { serviceWorker: undefined }) };
  };

  /** Whether a condition on the width holds at this width in rem. @param {string} condition @param {number} width */
  const holds = (condition, width) => {
    const least = condition.match(/^min-width:\s*([\d.]+)rem$/)?.[1];
    if (least) return width >= Number(least);
    const most = condition.match(/^max-width:\s*([\d.]+)rem$/)?.[1];
    if (most) return width <= Number(most);
    const [, above, upTo] = condition.match(/^([\d.]+)rem\s*<\s*width\s*<=\s*([\d.]+)rem$/) ?? [];
    return above && upTo ? width > Number(above) && width <= Number(upTo) : undefined;
  };

  /**
   * The styles of a report's page for an element of this width: `rem` is the reader's own font size whatever the other
   * page does to its root, and what asks for the window's width asks for the element's.
   * @param {string} styles
   * @param {number} width in pixels
   */
  const adapted = (styles, width) =>
    styles
      .replace(/@media[^{]*\{/g, (media) =>
        media.replace(/\(([^()]+)\)/g, (whole, condition) => {
          const is = holds(condition.trim(), width / 16);
          return is === undefined ? whole : is ? "(min-width: 0)" : "(max-width: 0)";
        }),
      )
      .replace(/:root\b/g, ":is(html, .root)")
      .replace(/(-?\d*\.?\d+)vw\b/g, "calc($1 * var(--foldout-vw))")
      .replace(/(-?\d*\.?\d+)rem\b/g, "calc($1 * var(--foldout-rem))");

  const BESIDE = `:host { all: initial; display: block; font-size: medium; }
    html { --foldout-rem: 1em; }
    .progress, .strip { display: none; }
    html[data-away] .bar { visibility: hidden; }`;

  /** Registers a property that the page's styles do. @param {string} name @param {string} initialValue */
  const register = (name, initialValue) => {
    try {
      CSS.registerProperty({ name, syntax: "<length>", inherits: true, initialValue });
    } catch {
      // Another report did.
    }
  };

  /** Makes addresses independent of the page they stand in. @param {ParentNode} tree @param {string} base */
  const resolve = (tree, base) => {
    for (const name of ["href", "src"]) {
      for (const element of tree.querySelectorAll(`[${name}]`)) {
        const value = element.getAttribute(name) ?? "";
        if (!value.startsWith("#")) element.setAttribute(name, new URL(value, base).href);
      }
    }
  };

  /** Goes to the place in the report that the address names. @param {ShadowRoot} shadow */
  const land = (shadow) => {
    let id = location.hash.slice(1);
    try {
      id = decodeURIComponent(id);
    } catch {
      // It is not encoded.
    }
    const place = id && shadow.getElementById(id);
    if (!place) return;
    for (let around = place.closest("details"); around; around = around.parentElement?.closest("details") ?? null) {
      around.open = true;
    }
    // After the report's own script has opened what it folded.
    setTimeout(() => place.scrollIntoView(), 50);
  };

  /** @param {HTMLElement} host */
  const show = async (host) => {
    const response = await fetch(new URL(host.getAttribute("src") ?? "", document.baseURI));
    if (!response.ok) throw new Error(`${response.url}: ${response.status}`);
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const script = /** @type {HTMLScriptElement | null} */ (page.querySelector('script[type="module"][src]'));
    if (!script || !page.getElementById("foldout")) throw new Error(`${response.url} is no report's page`);
    resolve(page, response.url);
    const styles = [...page.querySelectorAll("style")].map((style) => style.textContent).join("\n");
    for (const [, name = "", initial = ""] of styles.matchAll(/@property (--[\w-]+)\s*\{[^}]*initial-value:\s*([^;}]+)/g)) {
      register(name, initial.trim());
    }
    register("--foldout-rem", "16px");
    register("--foldout-vw", "10px");

    const root = document.createElement("html");
    for (const { name, value } of page.documentElement.attributes) root.setAttribute(name, value);
    root.dataset["scripting"] = "on";
    // The window is what the report is seen through.
    for (const name of /** @type {const} */ (["clientWidth", "clientHeight"])) {
      Object.defineProperty(root, name, { get: () => document.documentElement[name] });
    }
    const head = document.createElement("head");
    head.append(...page.head.querySelectorAll("link[rel=preload]"));
    const { body, title } = page;
    for (const needless of body.querySelectorAll("script, noscript")) needless.remove();
    root.append(head, body);

    const shadow = host.attachShadow({ mode: "open" });
    const [fixed, fitted] = [new CSSStyleSheet(), new CSSStyleSheet()];
    fixed.replaceSync(BESIDE);
    shadow.adoptedStyleSheets = [fixed, fitted];
    shadow.append(root);
    let last = "";
    const fit = () => {
      const { width } = host.getBoundingClientRect();
      root.style.setProperty("--foldout-vw", `${width / 100}px`);
      const now = adapted(styles, width);
      if (now !== last) fitted.replaceSync(now);
      last = now;
    };
    fit();
    new ResizeObserver(fit).observe(host);
    // On a phone the bar is fixed to the window, where it is for the report alone.
    new IntersectionObserver(([entry]) => root.toggleAttribute("data-away", !entry?.isIntersecting)).observe(host);

    const number = settings.push(setting(shadow, root, body, title)) - 1;
    await run(number, script);
    addEventListener("hashchange", () => land(shadow));
    land(shadow);
  };

  class FoldoutReport extends HTMLElement {
    connectedCallback() {
      if (this.shadowRoot || this.hasAttribute("data-asked")) return;
      this.dataset["asked"] = "";
      show(this).catch((error) => {
        console.error(error);
        // Never an empty place: the way to the report, if nothing else stands here.
        if (this.textContent?.trim()) return;
        const link = document.createElement("a");
        link.href = link.textContent = this.getAttribute("src") ?? "";
        this.append(link);
      });
    }
  }
  customElements.define("foldout-report", FoldoutReport);
})();
