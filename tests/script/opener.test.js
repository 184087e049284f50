// The metadata that the opener's form writes.
import assert from "node:assert/strict";
import { test } from "node:test";
import { toml } from "../../src/script/opener/metadata.js";

test("values are TOML strings, authors a list, and what is empty is left out", () => {
  const given = { title: 'The "north"\\south', authors: " Ada Otter \n\nBo Boat", date: "2016-12", language: "  " };
  assert.equal(
    toml(given),
    'title = "The \\"north\\"\\\\south"\nauthors = ["Ada Otter", "Bo Boat"]\ndate = "2016-12"\n',
  );
});

test("nothing given is an empty file", () => {
  assert.equal(toml({ title: " ", authors: "\n" }), "");
});

test("line ends and control characters are escaped", () => {
  assert.equal(toml({ description: "one\ntwo\u0007" }), 'description = "one\\ntwo\\u0007"\n');
});
