#!/usr/bin/env node
// Writes src/model/languages.txt: the names of languages in English and in the language itself, as the Unicode CLDR has
// them, which Node.js carries. A line is the codes, the language tag first; the English name; its own name, if it has one.
//
//   node tools/languages.mjs      with a newer Node.js, whose CLDR has more
import { writeFileSync } from "node:fs";

/** What CLDR takes for another language, Filipino or Serbian, and few people do: the longer code, and the names. */
const TOLD_APART = { sh: ["hbs", "Serbo-Croatian", "srpskohrvatski"], tl: ["tgl", "Tagalog", "Tagalog"] };
const LETTERS = [..."abcdefghijklmnopqrstuvwxyz"];
const two = LETTERS.flatMap((one) => LETTERS.map((other) => one + other));
const three = two.flatMap((start) => LETTERS.map((end) => start + end));

const english = new Intl.DisplayNames("en", { type: "language", fallback: "none" });
const ownName = (tag) =>
  Intl.DisplayNames.supportedLocalesOf(tag).length > 0 ? new Intl.DisplayNames(tag, { type: "language", fallback: "none" }).of(tag) : undefined;

// Codes that mean the same stand together: `de`, and `deu` and `ger`, which libraries write.
const codes = new Map();
for (const code of [...two, ...three]) {
  const [tag] = Intl.getCanonicalLocales(code);
  if (!tag.includes("-") && english.of(tag)) codes.set(tag, [...(codes.get(tag) ?? []), code]);
}
const apart = Object.entries(TOLD_APART).flatMap(([tag, [code]]) => [tag, code]);
for (const [tag, all] of codes) codes.set(tag, all.filter((code) => !apart.includes(code)));
const lines = [...codes].map(([tag, all]) =>
  [[tag, ...all.filter((code) => code !== tag)].join(" "), english.of(tag), ownName(tag)].filter(Boolean).join("\t"),
);
for (const [tag, [code, ...names]] of Object.entries(TOLD_APART)) lines.push([`${tag} ${code}`, ...names].join("\t"));
writeFileSync("src/model/languages.txt", `${lines.sort().join("\n")}\n`);
console.log(`languages: ${lines.length}, of CLDR ${process.versions.cldr}`);
