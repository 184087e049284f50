import assert from "node:assert/strict";
import { test } from "node:test";
import { csv } from "../../src/script/csv.js";

const cell = (words, colSpan = 1, rowSpan = 1) => ({ words, colSpan, rowSpan });

test("rows end as RFC 4180 says", () => {
  assert.equal(csv([[cell("a"), cell("b")], [cell("1"), cell("2")]]), "a,b\r\n1,2\r\n");
});

test("quotes, commas and line breaks are quoted", () => {
  assert.equal(csv([[cell('say "yes"'), cell("1,000"), cell("two\nlines"), cell(" plain ")]]),
    '"say ""yes""","1,000","two\nlines", plain \r\n');
});

test("a cell that spans several says its words once", () => {
  const table = [[cell("wide", 2), cell("high", 1, 2)], [cell("a"), cell("b")], [cell("c"), cell("d"), cell("e")]];
  assert.equal(csv(table), "wide,,high\r\na,b,\r\nc,d,e\r\n");
});

test("rows of different lengths", () => {
  assert.equal(csv([[cell("a")], [cell("b"), cell("c")]]), "a\r\nb,c\r\n");
});
