import assert from "node:assert/strict";
import { test } from "node:test";
import { placeIn } from "../../src/script/places.js";

// Nodes in the order of their numbers.
const node = (at) => ({ at, compareDocumentPosition: (other) => (other.at > at ? 4 : other.at < at ? 2 : 0) });

test("the place of an element is found by halves", () => {
  for (let length = 1; length < 20; length += 1) {
    const list = Array.from({ length }, (_, at) => node(2 * at));
    list.forEach((one, at) => assert.equal(placeIn(list, one), at));
    // Between two of them, it is the second.
    assert.equal(placeIn(list, node(2 * length - 3)), length - 1);
    assert.equal(placeIn(list, node(2 * length)), length);
  }
  assert.equal(placeIn([], node(0)), 0);
});
