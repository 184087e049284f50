// A page or a paragraph that is named by its number, as citations do: "p. 185", "¶ 269", "185頁".
import { byId } from "./page.js";
import { block } from "./places.js";

const PAGE = /^(?:(?:pages?|seite|страница)\s+|(?:pp?|pg|s|с|стр)\.\s*|p\s*(?=\d)|p\s+|頁\s*|ページ\s*)(.+)$|^第?(.+?)\s*(?:ページ|頁|页|쪽|페이지)$/iu;
const PARAGRAPH = /^(?:(?:paragraphs?|paras?|абзац)\s+|(?:paras?|par|абз)\.\s*|¶+\s*|段落\s*)(\d+)(?:[-–—]\d+)?$|^第?(\d+)\s*(?:段落|단락)$/iu;
const ROMAN = /^[ivxlcdm]+$/i;
// Of a range, the first.
const RANGE = /^(\d+|[ivxlcdm]+)\s*[-–—]\s*(?:\d+|[ivxlcdm]+)$/i;

/**
 * What a query refers to as a whole. Of several places it names the narrowest: in "p. 185, para. 269", the paragraph.
 * @param {string} query
 * @returns {{ paragraph?: number, page?: string } | null}
 */
export const reference = (query) => {
  const parts = query.normalize("NFKC").trim().split(/\s*[,;、]\s*/).map((part) => {
    const number = PARAGRAPH.exec(part);
    if (number) return { paragraph: Number(number[1] ?? number[2]) };
    const named = PAGE.exec(part);
    const label = (named?.[1] ?? named?.[2] ?? "").trim();
    const page = RANGE.exec(label)?.[1] ?? label;
    return page && page.length <= 24 && /^\S*[\p{L}\d]\S*$/u.test(page) ? { page } : null;
  });
  if (parts.includes(null)) return null;
  return parts.find((part) => part?.paragraph) ?? parts.find((part) => part?.page) ?? null;
};

// How a label is written; labels of one range are written alike.
const kindOf = (/** @type {string} */ label) => (ROMAN.test(label) ? "i" : label.replace(/\d+$/, "1"));

/**
 * Labels as ranges: "i–viii, 1–199".
 * @param {string[]} labels
 */
export const rangesOf = (labels) => {
  /** @type {string[][]} */
  const ranges = [];
  for (const label of labels) {
    const last = ranges.at(-1);
    if (last && kindOf(last[0]) === kindOf(label)) last[1] = label;
    else ranges.push([label]);
  }
  // More are not listed.
  if (ranges.length > 4) ranges.splice(3, ranges.length - 4, ["…"]);
  return ranges.map((range) => range.join("–")).join(", ");
};

/**
 * Which of the `labels` is meant.
 * @param {string[]} labels
 * @param {string} wanted
 */
export const pageAmong = (labels, wanted) => {
  const same = (/** @type {(label: string) => string} */ form) =>
    labels.findIndex((label) => form(label) === form(wanted));
  const exact = same((label) => label);
  if (exact >= 0) return exact;
  const small = same((label) => label.toLowerCase());
  return small >= 0 ? small : labels.indexOf(`[${wanted}]`);
};

/**
 * The page or the paragraph that a query names: which of the two, its label, the id of its place, which is empty if
 * there is none, and then all that there are. Nothing if it names none.
 * @param {string} query
 * @returns {string[]}
 */
export const sought = (query) => {
  const named = query.length < 60 ? reference(query) : null;
  if (named?.paragraph) {
    let blocks = 0;
    while (block(blocks)) blocks += 1;
    const number = String(named.paragraph);
    return ["paragraph", number, block(named.paragraph - 1)?.id ?? "", String(blocks)];
  }
  if (!named?.page) return [];
  /** @type {HTMLElement[]} */
  const marks = [...byId("report").querySelectorAll(/** @type {"a"} */ (".folio"))];
  const labels = marks.map((mark) => mark.dataset.page ?? "");
  const at = pageAmong(labels, named.page);
  if (at >= 0) return ["page", labels[at], marks[at].id, ""];
  const isNumber = /^\d+$/.test(named.page) || ROMAN.test(named.page);
  return isNumber && labels.length > 0 ? ["page", named.page, "", rangesOf(labels)] : [];
};
