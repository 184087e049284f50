import assert from "node:assert/strict";
import { test } from "node:test";
import { numberIn, orderOf } from "../../src/script/sorting.js";

test("numbers are read as tables write them", () => {
  for (const [text, value] of [
    ["1,234", 1234], [" 12.5 % ", 12.5], ["$3.20", 3.2], ["(7)", -7], ["−4", -4], ["1 000", 1000], ["€ 5", 5], ["12 kB", 12],
  ]) assert.equal(numberIn(text, false), value, text);
  for (const [text, value] of [["1.234,5", 1234.5], ["0,5", 0.5], ["1 000,25", 1000.25]]) {
    assert.equal(numberIn(text, true), value, text);
  }
  for (const text of ["", "none", "2016-05-01", "A 5"]) assert.ok(Number.isNaN(numberIn(text, false)), text);
});

test("a column of numbers is sorted by them, empty cells last in both directions", () => {
  const texts = ["10", "9", "–", "1,000", ""];
  assert.deepEqual(orderOf(texts, false, "en"), [1, 0, 3, 2, 4]);
  assert.deepEqual(orderOf(texts, true, "en"), [3, 0, 1, 2, 4]);
});

test("a column of words is sorted by the rules of its language", () => {
  assert.deepEqual(orderOf(["Zoo", "ähnlich", "Apfel", "item 10", "item 9"], false, "de"), [1, 2, 4, 3, 0]);
});

test("equal cells keep their order, and dates are in order", () => {
  assert.deepEqual(orderOf(["a", "b", "a"], true, "en"), [1, 0, 2]);
  assert.deepEqual(orderOf(["2017-12-01", "2016-03-02", "2020-01-01"], false, "en"), [1, 0, 2]);
});

test("a column of which most is numbers keeps the others at its end", () => {
  assert.deepEqual(orderOf(["5", "n/a", "4", "3", "2", "1"], false, "en"), [5, 4, 3, 2, 0, 1]);
});
