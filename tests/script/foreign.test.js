// Words of other languages: the table is folded like the report's text, and forms of its words are found.
import assert from "node:assert/strict";
import { test } from "node:test";
import { LANGUAGES, TABLE } from "../../src/script/foreign/table.js";
import { wordsOf } from "../../src/script/foreign/words.js";
import { folded } from "../../src/script/front/letters.js";

test("each line has a cell for each language, folded", () => {
  for (const line of TABLE.trim().split("\n")) {
    const cells = line.split("|");
    assert.equal(cells.length, LANGUAGES.length, line);
    assert.ok(cells.every((cell) => cell.split("/").every(Boolean)), line);
    assert.equal(folded(line), line);
    assert.ok(/^[a-z' /-]+$/.test(cells[0]), line);
    assert.ok(/^[\p{Script=Cyrillic} /-]+$/u.test(cells[1]), line);
  }
});

test("words and their forms", () => {
  for (const [word, language, wanted] of [
    ["климат", "en", "climate"],
    ["климата", "en", "climate"],
    ["санкций", "en", "sanction"],
    ["договоров", "en", "treaty"],
    ["войны", "en", "war"],
    ["островов", "en", "island"],
    ["энергетике", "en", "energy"],
    ["条約", "en", "treaty"],
    ["平和条約", "en", "peace treaty"],
    ["制裁", "ru", "санкция"],
    ["treaties", "ru", "договор"],
    ["islands", "ja", "島"],
    ["мирный", "ja", ""],
    ["климатолог", "en", ""],
    ["かな", "en", ""],
  ]) {
    const words = wordsOf(word, language);
    if (wanted) assert.ok(words.includes(wanted), `${word}: ${words}`);
    else assert.deepEqual(words, [], word);
  }
});
