import { prepareDetails } from "./details";
import { byId, inside, numberText } from "./elements";
import type { PageData } from "./pageData";
import { RowWindow } from "./rowWindow";
import { choices, filterRows, readRows, sortRows, type Order, type Query, type SortColumn } from "./rows";

/** More rows would use too much paper. */
const printedRows = 500;

const data = JSON.parse(byId("data", HTMLScriptElement).text) as PageData;
const rows = readRows(data);
const filters = byId("filters", HTMLFormElement);
const scroller = byId("scroller", HTMLDivElement);
const table = byId("rows", HTMLTableElement);
const printNote = byId("print-note", HTMLParagraphElement);
const headers = [...table.querySelectorAll<HTMLElement>("th[data-column]")];

let order: Order = { column: "status", descending: false };
let sorted = sortRows(rows, order);
let matching = sorted;

filters.hidden = scroller.hidden = false;
const rowWindow = new RowWindow(scroller, table, prepareDetails());

filters.addEventListener("input", update);
filters.addEventListener("submit", (event) => event.preventDefault());
filters.addEventListener("reset", () => setTimeout(update)); // the fields are emptied after this event
for (const header of headers)
  header.addEventListener("click", () => sortBy(header.dataset["column"] as SortColumn));
for (const link of document.querySelectorAll<HTMLElement>("a[data-cause], a[data-change]")) {
  link.addEventListener("click", () => lookFor(link.dataset));
}
addEventListener("beforeprint", preparePrint);
addEventListener("afterprint", () => {
  printNote.textContent = "";
  rowWindow.redraw();
});
showOrder();
update();

/** Shows the rows that match the fields. */
function update(): void {
  matching = filterRows(sorted, query());
  rowWindow.show(matching);
  const all = `${numberText(rows.length)} ${rows.length === 1 ? "subject" : "subjects"}`;
  byId("matches", HTMLParagraphElement).textContent =
    matching.length === rows.length ? all : `${numberText(matching.length)} of ${all} match`;
}

function query(): Query {
  const fields = Object.fromEntries(new FormData(filters)) as Partial<Record<string, string>>;
  const indexOf = (name: string): number | undefined => (fields[name] ? Number(fields[name]) : undefined);
  return {
    text: fields["text"] ?? "",
    indexes: Object.fromEntries(choices.map((name) => [name, indexOf(name)])),
  };
}

/** A print contains the first matching rows, and says how many are left out. */
function preparePrint(): void {
  printNote.textContent =
    matching.length > printedRows
      ? `Printed are the first ${printedRows} of ${numberText(matching.length)} rows that match. Filter before printing, or take report.csv.`
      : "";
  rowWindow.showPlain(printedRows);
}

function sortBy(column: SortColumn): void {
  order = { column, descending: order.column === column && !order.descending };
  sorted = sortRows(rows, order);
  showOrder();
  update();
}

function showOrder(): void {
  for (const header of headers) {
    const sortedBy = header.dataset["column"] === order.column;
    if (sortedBy) header.setAttribute("aria-sort", order.descending ? "descending" : "ascending");
    else header.removeAttribute("aria-sort");
  }
}

/** Follows a link of a cause or a change to its rows. */
function lookFor({ cause, change }: DOMStringMap): void {
  filters.reset(); // shows the rows again afterwards
  const [name, place] = cause === undefined ? ["change", change] : ["cause", cause];
  inside(filters, `[name="${name}"]`, HTMLSelectElement).value = place ?? "";
}
