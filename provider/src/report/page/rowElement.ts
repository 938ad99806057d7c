import { element } from "./elements";
import type { Row } from "./rows";

/**
 * The row of a subject. Its first cell has the button that shows the details; only one of all buttons is reached with Tab.
 *
 * @param place among the rows that match, from 0
 */
export function rowElement(row: Row, place: number, reached: boolean): HTMLTableRowElement {
  const button = element("button", "", ...nameParts(row.source));
  button.type = "button";
  button.title = row.source;
  button.tabIndex = reached ? 0 : -1;
  const name = element("th", "col-source", button);
  name.scope = "row";
  const made = element(
    "tr",
    "",
    name,
    cell("target", row.target, nameParts(row.target)),
    cell("kind", row.kind),
    cell("wave", row.wave),
    element("td", "col-status", element("i", `swatch ${row.statusClass}`), row.status),
    cell("finished", shortInstant(row.finished)),
    cell("cause", row.cause?.cause ?? ""),
  );
  made.setAttribute("aria-rowindex", String(place + 2)); // the header is the first
  made.dataset["place"] = String(place);
  return made;
}

/** A URL in two parts, of which the first is cut where there is no room: what differs among sites is at the end. */
function nameParts(name: string): readonly (Node | string)[] {
  const [, host = "", path = ""] = /^(https?:\/\/[^/]+)(\/.+)$/i.exec(name) ?? [];
  if (path === "") return [name];
  return [element("span", "url", element("span", "host", host), element("span", "path", path))];
}

function cell(
  column: string,
  text: string,
  parts: readonly (Node | string)[] = [text],
): HTMLTableCellElement {
  const made = element("td", `col-${column}`, ...parts);
  made.title = text;
  return made;
}

/** "2026-12-05 19:40"; text that is not an instant is unchanged. */
export function shortInstant(iso: string): string {
  const at = Date.parse(iso);
  return Number.isNaN(at) ? iso : new Date(at).toISOString().slice(0, 16).replace("T", " ");
}
