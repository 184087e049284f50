// The settings are applied by an inline script before the first paint, and later by the page's script.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { runInNewContext } from "node:vm";
import { STORED, VIEW } from "../../src/script/agreed.js";
import { settings } from "../../src/script/settings.js";

const beforePaint = readFileSync(new URL("../../src/script/before_paint.js", import.meta.url), "utf8");

// The page at this address, after a script with this storage.
const after = (localStorage, search = "") => {
  const attributes = {};
  const page = { dataset: {}, setAttribute: (name, value) => { attributes[name] = value; } };
  const names = { document: { documentElement: page }, addEventListener() {}, setTimeout() {}, location: { pathname: "/a/", search } };
  Object.defineProperty(names, "localStorage", { get: localStorage });
  runInNewContext(beforePaint, names);
  return { attributes, ...page.dataset };
};

test("both take the same", () => {
  const asked = [];
  const { attributes, asks } = after(() => ({ getItem: (name) => { asked.push(name); return "set"; } }));
  assert.deepEqual(asked, [`${STORED}${VIEW}/a/`, ...settings.map((name) => STORED + name)]);
  assert.equal(asks, "");
  assert.deepEqual(attributes, Object.fromEntries(settings.map((name) => [`data-${name}`, "set"])));
});

test("nothing stored, or storage denied, changes nothing", () => {
  const denied = () => { throw new Error("denied"); };
  for (const storage of [() => ({ getItem: () => null }), denied]) {
    assert.deepEqual(after(storage), { attributes: {}, scripting: "on" });
  }
});

test("the address asks for a fold", () => {
  const asks = (search) => after(() => ({ getItem: () => null }), search).asks;
  for (const search of ["?q=otter", "?utm=x&depth=skim", "?minutes=30"]) assert.equal(asks(search), "");
  for (const search of ["", "?q=", "?utm=q", "?seq=1"]) assert.equal(asks(search), undefined);
});
