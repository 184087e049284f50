// Compares quotations with a report: each is in it word for word, altered, or not at all.
import { isShort, partsOf } from "./divide.js";
import { stepsOf } from "./differ.js";
import { exactPlaces, numbersOf, windowsOf } from "./seek.js";
import { unitOf } from "./report.js";

/** @typedef {import("./report.js").Words} Words */
/** @typedef {import("./divide.js").Part} Part */
/** @typedef {import("./seek.js").Span} Span */
/** @typedef {import("./differ.js").Step} Step */

/**
 * Words that both have, or only the quotation, or only the report: then a range of its words.
 * @typedef {{ kind: "same" | "quoted", text: string } | { kind: "reported", span: Span }} Piece
 */

/**
 * A quotation, and what was found of it.
 * @typedef {object} Quotation
 * @property {"exact" | "scattered" | "altered" | "missing"} verdict
 * @property {Piece[]} pieces
 * @property {Span[]} places
 * @property {number} same How much of its letters the places have, from 0 to 1.
 */

/** @typedef {{ exact: Span[], near?: { steps: Step[], same: number, sameWords: number, places: Span[] } }} Found */

// How many words may be left out at an ellipsis: about two pages; and around a short part or brackets.
const LEFT_OUT = 1_000;
const LEFT_OUT_SHORT = 30;

const lengthOf = (/** @type {import("./words.js").Word[]} */ words) => words.reduce((sum, { text }) => sum + text.length, 0);
const isSameSpan = (/** @type {Span} */ one, /** @type {Span} */ other) => one.start === other.start && one.end === other.end;

/**
 * What is nearest to a part.
 * @param {Words} report
 * @param {Part} part
 * @param {number[]} numbers
 * @returns {Found["near"]}
 */
const nearest = (report, part, numbers) => {
  /** @type {Found["near"]} */
  let best;
  for (const window of windowsOf(report, numbers)) {
    const steps = stepsOf(report, part.words, numbers, window);
    if (!steps.length) continue;
    const equal = steps.filter(({ isSame }) => isSame).map(({ quoted }) => part.words.slice(quoted.start, quoted.end));
    const place = { start: steps[0].found.start, end: /** @type {Step} */ (steps.at(-1)).found.end };
    const now = {
      steps,
      same: equal.reduce((sum, words) => sum + lengthOf(words), 0),
      sameWords: equal.reduce((sum, words) => sum + words.length, 0),
      places: [place],
    };
    const length = ({ start, end } = place) => end - start;
    const order = best ? now.same - best.same || length(best.places[0]) - length(place) : 1;
    if (order > 0) best = now;
    else if (best && order === 0 && !best.places.some((one) => isSameSpan(one, place))) best.places.push(place);
  }
  best?.places.sort((one, other) => one.start - other.start);
  return best;
};

/**
 * What was found of a part.
 * @param {Words} report
 * @param {Part} part
 * @returns {Found}
 */
const find = (report, part) => {
  const numbers = numbersOf(report, part.words);
  const exact = exactPlaces(report, part.words, numbers);
  return exact.length ? { exact } : { exact, near: nearest(report, part, numbers) };
};

/**
 * The places that have all parts, one after the other.
 * @param {Part[]} parts
 * @param {Found[]} found
 */
const chains = (parts, found) => found[0].exact.flatMap((first) => {
  let { end } = first;
  for (let at = 1; at < parts.length; at += 1) {
    const isNarrow = parts[at].followsBrackets || isShort(parts[at]) || isShort(parts[at - 1]);
    const next = found[at].exact.find((place) => place.start >= end);
    if (!next || next.start - end > (isNarrow ? LEFT_OUT_SHORT : LEFT_OUT)) return [];
    ({ end } = next);
  }
  return [{ start: first.start, end }];
});

/**
 * Words of a part as they were written, with the signs behind them.
 * @param {Part} part
 * @param {Span} span
 */
const written = ({ text, words }, { start, end }) =>
  text.slice(start ? words[start].start : 0, words[end]?.start).trim();

/**
 * What is said of a quotation in these parts.
 * @param {Part[]} parts
 * @param {Found[]} found
 * @returns {Quotation}
 */
const judged = (parts, found) => {
  /** @type {Piece[]} */
  const pieces = [];
  /** @type {Span[]} */
  const places = [];
  let [same, all, sameWords, allWords] = [0, 0, 0, 0];
  const nextOf = (/** @type {Span[]} */ spans) => {
    const last = places.at(-1);
    return last && spans.find(({ start }) => start >= last.end && start - last.end <= LEFT_OUT);
  };
  parts.forEach((part, at) => {
    const { exact, near } = found[at];
    const [length, count] = [lengthOf(part.words), part.words.length];
    all += length;
    allWords += count;
    if (pieces.length) pieces.push({ kind: "same", text: part.followsBrackets ? "[…]" : "…" });
    if (exact.length) {
      same += length;
      sameWords += count;
      pieces.push({ kind: "same", text: written(part, { start: 0, end: count }) });
      places.push(nextOf(exact) ?? exact[0]);
    } else if (near) {
      same += near.same;
      sameWords += near.sameWords;
      for (const step of near.steps) {
        const text = written(part, step.quoted);
        if (step.quoted.start < step.quoted.end) pieces.push({ kind: step.isSame ? "same" : "quoted", text });
        if (!step.isSame && step.found.start < step.found.end) pieces.push({ kind: "reported", span: step.found });
      }
      const next = nextOf(near.places);
      places.push(...(next ? [next] : near.places));
    } else pieces.push({ kind: "quoted", text: written(part, { start: 0, end: count }) });
  });
  const share = all ? same / all : 0;
  if (parts.length && found.every(({ exact }) => exact.length)) {
    const whole = chains(parts, found);
    return whole.length
      ? { verdict: "exact", pieces, places: whole, same: 1 }
      : { verdict: "scattered", pieces, places, same: 1 };
  }
  const words = sameWords / allWords;
  if (allWords >= 4 && (words >= 0.7 || (share >= 0.5 && words >= 0.45))) {
    const follows = places.every((place, at) => {
      const gap = at ? place.start - places[at - 1].end : 0;
      return gap >= 0 && gap <= LEFT_OUT;
    });
    const isOne = places.length === parts.length && follows;
    const one = [{ start: places[0].start, end: /** @type {Span} */ (places.at(-1)).end }];
    return { verdict: "altered", pieces, places: isOne ? one : places, same: share };
  }
  const text = parts.map((part) => part.text.trim()).join(" … ");
  return { verdict: "missing", pieces: [{ kind: "quoted", text }], places: [], same: share };
};

/**
 * Whether brackets around words of a quotation, which are not compared, are not its editor's, since the report has
 * brackets there too.
 * @param {Words} report
 * @param {Part[]} parts
 * @param {Span} place
 * @param {(unit: number) => string} textOf
 */
const hasBrackets = (report, parts, { start, end }, textOf) => {
  const near = 12;
  const [first, last] = [unitOf(report, start), unitOf(report, end - 1)];
  const [from, to] = [report.starts[start], report.ends[end - 1]];
  const textAt = (/** @type {number} */ unit) => (unit >= 0 && unit < report.units.length - 1 ? textOf(unit) : "");
  let inside = "";
  for (let unit = first; unit <= last; unit += 1) {
    inside += textAt(unit).slice(unit === first ? from : 0, unit === last ? to : undefined);
  }
  const before = (textAt(first - 1) + textAt(first).slice(0, from)).slice(-near);
  const behind = (textAt(last).slice(to) + textAt(last + 1)).slice(0, near);
  return (parts.some((part, at) => at && part.followsBrackets) && inside.includes("["))
    || (parts[0].followsBrackets && before.includes("]"))
    || (Boolean(parts.at(-1)?.precedesBrackets) && behind.includes("["));
};

/**
 * Looks up a quotation.
 * @param {Words} report
 * @param {string} quotation
 * @param {(unit: number) => string} textOf The text of a unit of the report.
 * @returns {Quotation}
 */
export const compared = (report, quotation, textOf) => {
  const judge = (/** @type {Part[]} */ parts) => judged(parts, parts.map((part) => find(report, part)));
  const asWritten = judge(partsOf(quotation, false));
  if (asWritten.verdict === "exact" || !quotation.includes("[")) return asWritten;
  const parts = partsOf(quotation, true);
  const hasEdited = parts.some((part) => part.followsBrackets || part.precedesBrackets);
  if (!hasEdited || parts.every(isShort)) return asWritten;
  const edited = judge(parts);
  edited.places = edited.places.filter((place) => !hasBrackets(report, parts, place, textOf));
  return edited.verdict === "exact" && edited.places.length ? edited : asWritten;
};
