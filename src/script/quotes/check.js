// Looks up the quotations in a pasted text.
import { compared } from "./compare.js";
import { hasWords, paragraphs, quoted, sentences } from "./read.js";

/** The most quotations that are looked up at once. */
export const MOST = 200;

/** @typedef {import("./compare.js").Quotation} Quotation */

const isNear = (/** @type {Quotation} */ { verdict, same }) => verdict !== "missing" && same >= 0.8;

/**
 * The quotations in a pasted text; without any, the whole of it. Of a long text that is not one quotation, each
 * paragraph is looked up, and then each sentence. If asked, all its sentences are.
 * @param {import("./report.js").Words} report
 * @param {string} pasted
 * @param {boolean} eachSentence
 * @param {(unit: number) => string} textOf The text of a unit of the report.
 */
export const check = (report, pasted, eachSentence, textOf) => {
  const lookUp = (/** @type {string[]} */ passages) => ({
    quotations: passages.slice(0, MOST).map((passage) => compared(report, passage, textOf)),
    hasMore: passages.length > MOST,
  });
  const passages = quoted(pasted);
  if (eachSentence) passages.push(...sentences(pasted));
  if (passages.length || !hasWords(pasted)) return lookUp(passages);
  let checked = lookUp([pasted.trim()]);
  for (const divided of [paragraphs(pasted), sentences(pasted)]) {
    if (checked.quotations.every(isNear)) break;
    if (divided.length > checked.quotations.length) checked = lookUp(divided);
  }
  return checked;
};
