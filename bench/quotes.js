// How well quotations are found in a report, and how fast: `node bench/quotes.js REPORT FOREIGN`. Both are texts whose
// paragraphs are divided by empty lines, such as Markdown. A thousand passages each are true, altered by one word, or
// of the foreign text. The same in each run.
import { readFileSync } from "node:fs";
import { check } from "../src/script/quotes/check.js";
import { collector } from "../src/script/quotes/report.js";

const MANY = 1_000;
const AT_ONCE = 100;
const QUOTES = 20;
const MILLION = 1_000_000;
const RUNS = 15;

// Xorshift (Marsaglia, "Xorshift RNGs", 2003).
let seed = 2_463_534_242;
const below = (end) => {
  seed ^= seed << 13;
  seed ^= seed >>> 17;
  seed ^= seed << 5;
  return (seed >>> 0) % end;
};

const unitsOf = (path) => readFileSync(path, "utf8").replaceAll("\r", "").split(/\n\s*\n/).map((paragraph) => {
  const marks = [];
  let text = "";
  for (const [at, piece] of paragraph.split(/\[\^(\d+)\](?!:)/).entries()) {
    if (at % 2) marks.push([text.length, piece]);
    else text += piece;
  }
  return { text: text.replaceAll(/\s+/g, (space) => space[0]), marks };
});
const wordsOf = (units) => units.flatMap(({ text }) => text.split(/\s+/)).map((word) => word.replaceAll(/["“”]/g, "'")).filter(Boolean);
const plain = (text) => text.toLowerCase().split(/[^\p{L}\p{N}]+/u).filter(Boolean);
const wordsIn = (units) => {
  const { add, finished } = collector();
  units.forEach(add);
  return finished();
};

/** Six to sixty words, at least six of them with letters. */
const passage = (words) => {
  for (;;) {
    const length = 6 + below(55);
    const start = below(words.length - length);
    const taken = words.slice(start, start + length);
    if (plain(taken.join(" ")).length >= 6) return taken;
  }
};

const [report, foreign] = process.argv.slice(2).map(unitsOf);
const [words, others] = [wordsOf(report), wordsOf(foreign)];
const index = wordsIn(report);
const lookUp = (passages) => {
  const found = [];
  for (let at = 0; at < passages.length; at += AT_ONCE) {
    const pasted = passages.slice(at, at + AT_ONCE).map((text) => `“${text}”`).join("\n");
    found.push(...check(index, pasted, false, (unit) => report[unit].text).quotations);
  }
  return found;
};
const many = (one) => Array.from({ length: MANY }, one);
const count = (found, verdict) => found.filter((quotation) => quotation.verdict === verdict).length;

const truths = many(() => passage(words).join(" "));
const exact = lookUp(truths);
console.log(`${words.length} words, ${MANY} passages of each kind`);
console.log(`true, called exact: ${count(exact, "exact")}`);
exact.forEach(({ verdict }, at) => verdict === "exact" || console.log(`  ${verdict}: ${truths[at]}`));

const kept = [];
const altered = many(() => {
  const taken = passage(words);
  kept.push(plain(taken.join(" ")));
  const at = below(taken.length);
  const was = plain(taken[at]).join(" ");
  while ([was, ""].includes(plain(taken[at]).join(" "))) taken[at] = others[below(others.length)];
  return taken.join(" ");
});
const found = lookUp(altered);
const placed = found.filter(({ verdict, places }, at) => {
  const there = new Set(places.flatMap(({ start, end }) => Array.from(index.all.subarray(start, end), (number) => index.texts[number])));
  return verdict === "altered" && kept[at].filter((word) => there.has(word)).length >= kept[at].length * 0.7;
});
console.log(`altered by one word: placed ${placed.length}, called exact ${count(found, "exact")}, called missing ${count(found, "missing")}`);
found.forEach(({ verdict }, at) => verdict === "exact" && console.log(`  exact: ${altered[at]}`));

const all = ` ${plain(words.join(" ")).join(" ")} `;
const strange = many(() => passage(others).join(" "));
const wrong = lookUp(strange);
const isThere = (text) => all.includes(` ${plain(text).join(" ")} `);
const called = wrong.filter(({ verdict }, at) => ["exact", "scattered"].includes(verdict) && !isThere(strange[at]));
console.log(`foreign: called exact ${called.length}, called altered ${count(wrong, "altered")}`);

const large = [];
for (let total = 0; total < MILLION; total += words.length) large.push(...report);
const timed = (act) => {
  const before = process.cpuUsage();
  const result = act();
  const { user, system } = process.cpuUsage(before);
  return [result, (user + system) / 1_000];
};
const [long, collecting] = timed(() => wordsIn(large));
console.log(`collecting ${long.all.length} words, once: ${Math.round(collecting)} ms of the processor`);
const pasted = Array.from({ length: QUOTES }, (_, at) => `“${[truths, altered, strange][at % 3][at]}”`).join("\n");
const runs = Array.from({ length: RUNS }, () => timed(() => check(long, pasted, false, (unit) => large[unit].text))[1]);
const times = runs.sort((one, other) => one - other);
console.log(`${QUOTES} quotations in it: ${times[Math.floor(RUNS / 2)].toFixed(1)} ms (median of ${RUNS})`);
