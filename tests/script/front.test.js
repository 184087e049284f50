// The front page parses, folds and matches like the viewer: tested with the viewer's own cases.
import assert from "node:assert/strict";
import { test } from "node:test";
import { folded } from "../../src/script/front/letters.js";
import { nearestOf } from "../../src/script/front/nearest.js";
import { askedOf, isMatch, isSpaceless, landingOf, matchesOf, termsOf } from "../../src/script/front/query.js";
import { unknownOf } from "../../src/script/front/unknown.js";
import { cases } from "./cases.js";

const finds = (query, text) => isMatch(termsOf(query), folded(text));

// Only the viewer has alternatives, groups and operators with a colon.
const isForViewer = (query) => /\b(OR|ＯＲ)\b|ＯＲ|[()（）]|(^|[\s"-])(in|title|is)\s*[:：]/iu.test(query);

test("folding", () => {
  for (const { place, input, expected } of cases("filter/folding.txt")) {
    assert.deepEqual(input.map(folded), expected, place);
  }
});

test("matching in every script", () => {
  let [count, fewer] = [0, 0];
  for (const { place, input, expected } of cases("filter/table")) {
    input.forEach((line, at) => {
      const bar = line.indexOf(" | ");
      const query = bar < 0 ? line : line.slice(0, bar);
      if (isForViewer(query) || !termsOf(query).length) return;
      count += 1;
      const text = bar < 0 ? "" : line.slice(bar + 3);
      const isFound = expected[at] !== "-";
      // The viewer also finds variants and other forms.
      if (finds(query, text) || !isFound) assert.equal(finds(query, text), isFound, `${place}: ${line}`);
      else fewer += 1;
    });
  }
  assert.ok(count > 300, `${count} cases`);
  assert.ok(fewer < count / 10, `${fewer} of ${count} cases are found by the viewer only`);
});

test("matching", () => {
  let [count, fewer] = [0, 0];
  for (const { place, input: [query, ...texts], expected } of cases("filter/matching")) {
    if (isForViewer(query) || !termsOf(query).length) continue;
    count += 1;
    const found = texts.flatMap((text, at) => (finds(query, text) ? [at + 1] : []));
    const wanted = expected.flatMap((line) => /^(\d+):/.exec(line)?.[1] ?? []).map(Number);
    for (const one of found) assert.ok(wanted.includes(one), `${place}: ${query}: ${one}`);
    if (found.length < wanted.length) fewer += 1;
  }
  assert.ok(count > 50, `${count} cases`);
  assert.ok(fewer < count / 10, `${fewer} of ${count} cases are found by the viewer only`);
});

test("the nearest word", () => {
  const words = ["treaty", "islands", "harbours"];
  assert.equal(nearestOf("traety", words), "treaty");
  assert.equal(nearestOf("treatty", words), "treaty");
  assert.equal(nearestOf("harbuors", words), "harbours");
  for (const typed of ["tre", "2017", "xylophone", "iland5"]) assert.equal(nearestOf(typed, words), undefined, typed);
});

test("if no text has all words, those with the most match", () => {
  const texts = ["peace treaty", "islands and peace", "harbours"];
  const matching = (query) => {
    const { without, ...rest } = matchesOf(termsOf(query), texts);
    return { ...rest, without: without.map(({ words }) => words) };
  };
  assert.deepEqual(matching("peace"), { matching: [true, true, false], isLoose: false, without: [] });
  assert.deepEqual(matching("peace islands treaty"), { matching: [true, true, false], isLoose: true, without: [] });
  assert.deepEqual(matching("peace harbours -islands"), { matching: [true, false, true], isLoose: true, without: [] });
  assert.deepEqual(matching("Zither peace islands"), { matching: [false, true, false], isLoose: true, without: ["Zither"] });
  assert.deepEqual(matching('"harbours of" peace'), { matching: [false, false, false], isLoose: false, without: [] });
  assert.deepEqual(matching("zither xylophone"), { matching: [false, false, false], isLoose: false, without: [] });
});

test("a query without a term finds everything", () => {
  for (const query of ["", " ", "-", '"', "…"]) assert.ok(finds(query, "anything"), query);
});

test("what the search in the text is asked for", () => {
  const asked = (query) => askedOf(termsOf(query));
  assert.equal(asked("kuril islands, -abe"), "kuril islands");
  assert.equal(asked("„peace treaty“"), '"peace treaty"');
  assert.equal(asked('"peace treaty" abe'), "peace treaty abe");
  assert.equal(asked("-abe"), "");
});

test("where a hit leads", () => {
  // The term if the found word begins with it; otherwise that word, which has another ending.
  assert.equal(landingOf("negotiating peace", ["Peaceful", "negotiated"]), "peace negotiated");
  assert.equal(landingOf("strasse", ["Straße"]), "strasse");
  assert.equal(landingOf("peace", ["peace", "Peace"]), "peace");
  assert.equal(landingOf('"peace treaty"', ["peace"]), '"peace treaty"');
  // Words that the filter would parse as an operator or as several words are quoted.
  assert.equal(landingOf("OR", ["OR"]), '"OR"');
  assert.equal(landingOf("x", ["geo-economics"]), '"geo-economics"');
});

test("scripts without spaces", () => {
  assert.deepEqual(["条", "ไทย", "a", "한", ""].map(isSpaceless), [true, true, false, false, false]);
});

test("words that no text has", () => {
  const report = (content, ...marks) => (
    { content, sub_results: [{ excerpt: marks.map((mark) => `a <mark>${mark}</mark> b`).join(" ") }] }
  );
  const unknown = (query, ...reports) =>
    unknownOf(termsOf(query), reports).map(({ term, nearest }) => `${term.text} ${nearest ?? "-"}`);
  // What Pagefind gives for a word it does not have.
  assert.deepEqual(unknown("pasword", report("The password, and page P.", "P,")), ["pasword password"]);
  assert.deepEqual(unknown("zzzqq", report("Figure Z.", "Z.")), ["zzzqq -"]);
  assert.deepEqual(unknown("boat pasword", report("Password of a boat", "boat", "P")), ["pasword password"]);
  // Other forms, longer words, and words of the text that are not among its best places.
  for (const [query, mark] of [["studies", "study"], ["going", "go"], ["secur", "Security"], ["Études", "étude"]]) {
    assert.deepEqual(unknown(query, report(mark, mark)), [], query);
  }
  assert.deepEqual(unknown("kaupungeissa", report("Kaupunki.", "Kaupunki")), []);
  assert.deepEqual(unknown("went", report("She went to Z.", "Z")), []);
  // Scripts without spaces, numbers, short words, and nothing found.
  for (const query of ["教育費", "2016", "ab"]) assert.deepEqual(unknown(query, report("教", "教")), []);
  assert.deepEqual(unknown("zzzqq"), []);
});
