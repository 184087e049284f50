// The names of reports on the opener's shelf.
import assert from "node:assert/strict";
import { test } from "node:test";
import { nameOf } from "../../src/script/opener/shelf.js";

/** @param {string} path @param {string} text */
const file = (path, text) => /** @type {[string, Uint8Array<ArrayBuffer>]} */ ([path, new TextEncoder().encode(text)]);

test("a report in a file of the same name and length is another report", () => {
  assert.notEqual(nameOf([file("report.md", "boats")]), nameOf([file("report.md", "goats")]));
});

test("the order in which files are chosen makes no difference", () => {
  const [one, other] = [file("a.md", "boats"), file("b.png", "goats")];
  assert.equal(nameOf([one, other]), nameOf([other, one]));
});
