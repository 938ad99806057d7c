import { prepareDetails } from "./details";
import { byId, inside, numberText } from "./elements";
import type { PageData } from "./pageData";
import { RowWindow } from "./rowWindow";
import { choices, filterRows, readRows, sortRows, type Order, type Query, type SortColumn } from "./rows";

/** More rows would use too much paper. */
const printedRows = 500;
const mostLetters = 24;

const data = JSON.parse(byId("data", HTMLScriptElement).text) as PageData;
const rows = readRows(data);
const filters = byId("filters", HTMLFormElement);
const scroller = byId("scroller", HTMLDivElement);
const table = byId("rows", HTMLTableElement);
const subjects = byId("subjects", HTMLElement);
const printNote = byId("print-note", HTMLParagraphElement);
const headers = [...table.querySelectorAll<HTMLElement>("th[data-column]")];

let order: Order = { column: "status", descending: false };
let sorted = sortRows(rows, order);
let matching = sorted;

filters.hidden = scroller.hidden = false;
// A column has the room that its longest word takes; names get the rest.
for (const [column, words] of [
  ["wave", data.waves],
  ["status", data.statuses],
] as const) {
  const longest = Math.max(column.length, ...words.map((word) => word.length));
  table.style.setProperty(`--${column}-letters`, String(Math.min(longest, mostLetters)));
}
const rowWindow = new RowWindow(scroller, table, prepareDetails());

filters.addEventListener("input", update);
filters.addEventListener("submit", (event) => event.preventDefault());
filters.addEventListener("reset", () => setTimeout(update)); // the fields are emptied after this event
for (const header of headers)
  header.addEventListener("click", () => sortBy(header.dataset["column"] as SortColumn));
const leadsToRows = choices.map((name) => `:is(a, rect)[data-${name}]`).join();
for (const link of document.querySelectorAll<HTMLElement | SVGElement>(leadsToRows)) {
  link.addEventListener("click", () => lookFor(link.dataset));
}
addEventListener("beforeprint", preparePrint);
addEventListener("afterprint", () => {
  printNote.textContent = "";
  opened.splice(0).forEach((details) => (details.open = false));
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

/** What is open only in a print, where nothing can be clicked. */
const opened: HTMLDetailsElement[] = [];

/** A print contains the first matching rows, and says how many are left out. */
function preparePrint(): void {
  for (const details of document.querySelectorAll<HTMLDetailsElement>(".causes details, .history")) {
    if (details.open) continue;
    details.open = true;
    opened.push(details);
  }
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

/** Shows the rows of a wave, a status, a cause or a change, by its place in the field or by its text. */
function lookFor(wanted: DOMStringMap): void {
  filters.reset(); // shows the rows again afterwards
  for (const name of choices) {
    const word = wanted[name];
    if (word === undefined) continue;
    const { options } = inside(filters, `[name="${name}"]`, HTMLSelectElement);
    options.selectedIndex = [...options].findIndex(({ value, text }) => value === word || text === word);
  }
  subjects.scrollIntoView(); // a part of a bar is not a link
}
