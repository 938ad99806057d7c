import { byId, numberText } from "./elements";
import type { RowWindow } from "./rowWindow";

/** More rows would make a pile of paper. */
const printedRows = 500;

/** While the page is printed the first rows that match stand in it, with a line that says how many do not. */
export function preparePrinting(rowWindow: RowWindow, matching: () => number): void {
  const note = byId("print-note", HTMLParagraphElement);
  addEventListener("beforeprint", () => {
    const count = matching();
    note.textContent =
      count > printedRows
        ? `Printed are the first ${printedRows} of ${numberText(count)} rows that match. Filter before printing, or take report.csv.`
        : "";
    rowWindow.showPlain(printedRows);
  });
  addEventListener("afterprint", () => {
    note.textContent = "";
    rowWindow.redraw();
  });
}
