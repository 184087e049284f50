// The settings are applied by an inline script before the first paint, and later by the page's script.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { runInNewContext } from "node:vm";
import { STORED } from "../../src/script/agreed.js";
import { settings } from "../../src/script/settings.js";

const beforePaint = readFileSync(new URL("../../src/script/before_paint.js", import.meta.url), "utf8");

// The page, after a script with this storage.
const after = (localStorage) => {
  const attributes = {};
  const page = { dataset: {}, setAttribute: (name, value) => { attributes[name] = value; } };
  const names = { document: { documentElement: page }, addEventListener() {}, setTimeout() {} };
  Object.defineProperty(names, "localStorage", { get: localStorage });
  runInNewContext(beforePaint, names);
  return { attributes, scripting: page.dataset.scripting };
};

test("both take the same", () => {
  const asked = [];
  const { attributes } = after(() => ({ getItem: (name) => { asked.push(name); return "set"; } }));
  assert.deepEqual(asked, settings.map((name) => STORED + name));
  assert.deepEqual(attributes, Object.fromEntries(settings.map((name) => [`data-${name}`, "set"])));
});

test("nothing stored, or storage denied, changes nothing", () => {
  const denied = () => { throw new Error("denied"); };
  for (const storage of [() => ({ getItem: () => null }), denied]) {
    assert.deepEqual(after(storage), { attributes: {}, scripting: "on" });
  }
});
