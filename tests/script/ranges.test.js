import assert from "node:assert/strict";
import { test } from "node:test";
import { marksIn, piecesOf, placeInText } from "../../src/script/ranges.js";

const pieces = piecesOf(["One ", "two", " three"]);

test("pieces follow each other", () => {
  assert.deepEqual(pieces.map(({ start, end }) => [start, end]), [[0, 4], [4, 7], [7, 13]]);
});

test("a span begins where its first character stands, and ends where its last does", () => {
  assert.deepEqual(placeInText(pieces, 4, false), ["two", 0]);
  assert.deepEqual(placeInText(pieces, 4, true), ["One ", 4]);
  assert.deepEqual(placeInText(pieces, 5, false), ["two", 1]);
  assert.deepEqual(placeInText(pieces, 13, true), [" three", 6]);
});

test("no character stands behind the text", () => {
  assert.equal(placeInText(pieces, 13, false), undefined);
  assert.equal(placeInText(pieces, 14, true), undefined);
  assert.equal(placeInText([], 0, false), undefined);
});

test("a list of marks", () => {
  const list = Uint32Array.of(1, 7, 0, 0, 3, 2, 5, 9, 12, 20);
  const marks = marksIn(list).map((mark) => ({ ...mark, spans: [...mark.spans] }));
  assert.deepEqual(marks, [
    { isHeading: true, number: 7, spans: [] },
    { isHeading: false, number: 3, spans: [5, 9, 12, 20] },
  ]);
  assert.deepEqual(marksIn(Uint32Array.of()), []);
});
