import assert from "node:assert/strict";
import { test } from "node:test";
import { isOfWords, nearText, readNear } from "../../src/script/near.js";

// The target among three blocks.
const landing = (text) => {
  const { section, isStart, placeAmong } = readNear(text);
  return [section, isStart, placeAmong(3)];
};

test("what a link says is read back", () => {
  assert.deepEqual(landing(nearText("trade", 1)), ["trade", false, 1]);
  assert.deepEqual(landing(nearText(undefined, 0)), ["start", true, 0]);
  assert.deepEqual(landing(nearText("art.5", 2)), ["art.5", false, 2]);
});

test("behind the last block is the last one", () => {
  assert.deepEqual(landing("trade.9"), ["trade", false, 2]);
});

test("nothing stands where nothing is said", () => {
  for (const text of ["", "trade", "trade.", "trade.0", "trade.x"]) {
    const [, , place] = landing(text);
    assert.equal([1, 2, 3][place], undefined, text);
  }
  assert.equal(readNear("").section, "");
});

test("ids made of words", () => {
  assert.deepEqual(["p-0a1b2c3d", "p-0a1b2c3d-2", "p-short", "trade"].map(isOfWords), [true, true, false, false]);
});
