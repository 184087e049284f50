// A table as comma-separated values (RFC 4180).

/** @typedef {{ words: string, rowSpan: number, colSpan: number }} Cell */

const field = (text = "") => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/**
 * The rows of a table as CSV. A cell that spans several places has its text in the first.
 * @param {Cell[][]} table
 */
export const csv = (table) => {
  /** @type {string[][]} */
  const rows = [];
  table.forEach((cells, at) => {
    let column = 0;
    for (const { words, rowSpan, colSpan } of cells) {
      while (rows[at]?.[column] !== undefined) column++;
      for (let down = 0; down < rowSpan; down++) {
        for (let across = 0; across < colSpan; across++) {
          (rows[at + down] ??= [])[column + across] = down || across ? "" : words;
        }
      }
    }
  });
  return `${rows.map((row) => Array.from(row, (text) => field(text)).join(",")).join("\r\n")}\r\n`;
};
