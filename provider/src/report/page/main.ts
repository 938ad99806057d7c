import { prepareDetails } from "./details";
import { byId, inside, numberText } from "./elements";
import type { PageData } from "./pageData";
import { preparePrinting } from "./printing";
import { RowWindow } from "./rowWindow";
import { readRows } from "./rows";
import { filterRows, sortRows, type Order, type Query, type SortColumn } from "./select";

const data = JSON.parse(byId("data", HTMLScriptElement).text) as PageData;
const rows = readRows(data);
const filters = byId("filters", HTMLFormElement);
const scroller = byId("scroller", HTMLDivElement);
const table = byId("rows", HTMLTableElement);
const headers = [...table.querySelectorAll<HTMLElement>("th[data-column]")];

let order: Order = { column: "status", descending: false };
let sorted = sortRows(rows, order);
let matching = sorted;

filters.hidden = scroller.hidden = false;
const rowWindow = new RowWindow(scroller, table, prepareDetails());
preparePrinting(rowWindow, () => matching.length);

filters.addEventListener("input", update);
filters.addEventListener("submit", (event) => event.preventDefault());
filters.addEventListener("reset", () => setTimeout(update)); // the fields are emptied after this event
for (const header of headers)
  header.addEventListener("click", () => sortBy(header.dataset["column"] as SortColumn));
for (const link of document.querySelectorAll<HTMLElement>("a[data-cause], a[data-change]")) {
  link.addEventListener("click", () => lookFor(link.dataset));
}
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
  const fields = new FormData(filters);
  const value = (name: string): string => {
    const given = fields.get(name);
    return typeof given === "string" ? given : "";
  };
  const place = (name: string): number | undefined => (value(name) === "" ? undefined : Number(value(name)));
  const word = (name: string, words: readonly string[]): string | undefined => words[place(name) ?? -1];
  return {
    text: value("text"),
    wave: word("wave", data.waves),
    status: word("status", data.statuses),
    kind: word("kind", data.kinds),
    cause: place("cause"),
    change: place("change"),
  };
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
