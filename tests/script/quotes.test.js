// Quotations: the spec cases of `tests/spec/quote`. The input is a report's paragraphs, a line `===`, and what is
// pasted; or `===sentences`, to look up each sentence too. `[^1]` is the mark of a note. A line of the result is a
// quotation: `yes`, `apart`, `altered` or `no`; its words, those that only it has in minuses and those that only the
// report has in pluses; and the report's words in each place.
import assert from "node:assert/strict";
import test from "node:test";
import { check } from "../../src/script/quotes/check.js";
import { collector, unitOf } from "../../src/script/quotes/report.js";
import { cases } from "./cases.js";

const VERDICTS = { exact: "yes", scattered: "apart", altered: "altered", missing: "no" };

const unitsOf = (paragraphs) => paragraphs.map((paragraph) => {
  const marks = [];
  let text = "";
  for (const [at, piece] of paragraph.split(/\[\^(\d+)\]/).entries()) {
    if (at % 2) marks.push([text.length, piece]);
    else text += piece;
  }
  return { text, marks };
});

/** The report's words in a range, with a slash between paragraphs. */
const reported = (report, units, { start, end }) => {
  const parts = [];
  for (let at = start; at < end;) {
    const unit = unitOf(report, at);
    const last = Math.min(end, report.units[unit + 1]);
    parts.push(units[unit].text.slice(report.starts[at], report.ends[last - 1]));
    at = last;
  }
  return parts.join(" / ");
};

for (const { place, input, expected } of cases("quote")) {
  test(place, () => {
    const split = input.findIndex((line) => line.startsWith("==="));
    const units = unitsOf(input.slice(0, split).filter(Boolean));
    const { add, finished } = collector();
    units.forEach(add);
    const report = finished();
    const pasted = input.slice(split + 1).join("\n");
    const { quotations } = check(report, pasted, input[split] === "===sentences", (unit) => units[unit].text);
    const lines = quotations.map(({ verdict, pieces, places }) => {
      const words = pieces.map((piece) => {
        if (piece.kind === "reported") return `+${reported(report, units, piece.span)}+`;
        return piece.kind === "quoted" ? `-${piece.text}-` : piece.text;
      });
      const there = places.map((span) => ` [${reported(report, units, span)}]`).join("");
      return `${VERDICTS[verdict]}: ${words.join(" ").replaceAll("\n", " ")}${there}`;
    });
    assert.deepEqual(lines, expected);
  });
}
