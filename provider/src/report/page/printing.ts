import { byId, numberText } from "./elements";
import type { RowWindow } from "./rowWindow";

/** More rows would use too much paper. */
const printedRows = 500;

/** A print contains the first matching rows, and says how many are left out. */
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
