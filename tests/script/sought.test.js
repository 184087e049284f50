import assert from "node:assert/strict";
import { test } from "node:test";
import { pageAmong, rangesOf, reference } from "../../src/script/sought.js";

const said = (query) => {
  const { page, paragraph } = reference(query) ?? {};
  return page ?? (paragraph && `¶${paragraph}`) ?? "";
};

test("a page is named as citations do", () => {
  for (const query of ["p. 185", "p.185", "p 185", "p185", "P. 185", "pp. 185–187", "page 185", "Pages 185-187",
    "с. 185", "стр. 185", "Страница 185", "S. 185", "185頁", "１８５頁", "第185頁", "185ページ", "p. 185; p. 190"]) {
    assert.equal(said(query), "185", query);
  }
  for (const [query, label] of [["Page iv", "iv"], ["p. A-3", "A-3"], ["pp. iv–vi", "iv"], ["p. 12a", "12a"]]) {
    assert.equal(said(query), label, query);
  }
});

test("a paragraph is named as citations do", () => {
  for (const query of ["¶ 269", "¶269", "¶¶ 269–270", "para. 269", "Para 269", "paragraph 269", "par. 269", "абз. 269",
    "абзац 269", "第269段落", "269段落", "p. 185, para. 269", "185頁、第269段落"]) {
    assert.equal(said(query), "¶269", query);
  }
});

test("other words name no place", () => {
  for (const query of ["", "185", "page", "page of shame", "pages turned over", "p", "с 2016", "paragraph one", "para",
    "¶ 0", "peace treaty", "section 5", "p. 185 treaty", "s 5"]) {
    assert.equal(said(query), "", query);
  }
});

test("a label is found as it is, then in other case, then in brackets", () => {
  const labels = ["i", "ii", "1", "2", "A-1", "[9]", "I"];
  const found = ["2", "II", "a-1", "9", "I", "3", "turner"].map((label) => pageAmong(labels, label));
  assert.deepEqual(found, [3, 1, 4, 5, 6, -1, -1]);
});

test("labels are said as ranges", () => {
  assert.equal(rangesOf(["i", "ii", "1", "2", "3", "A-1"]), "i–ii, 1–3, A-1");
  assert.equal(rangesOf("i ii 1 2 A-1 A-2 B-1 B-2 C-1 C-2 7".split(" ")), "i–ii, 1–2, A-1–A-2, …, 7");
});
