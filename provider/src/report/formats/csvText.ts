import { stringify } from "csv-stringify/sync";

/**
 * A table as RFC 4180 describes it: UTF-8, a header, every cell quoted. It begins with a byte order mark, without which Excel
 * takes it for another encoding. A cell that a spreadsheet could take for a formula (it begins with `=`, `+`, `-`, `@`, a tab
 * or the end of a line) has an apostrophe in front.
 */
export const csvText = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  stringify([[...head], ...rows.map((row) => row.map(harmless))], {
    bom: true,
    quoted: true,
    record_delimiter: "windows",
    escape_formulas: true,
  });

/** What the library does not look at. */
const harmless = (cell: string): string => (cell.startsWith("\n") ? `'${cell}` : cell);
