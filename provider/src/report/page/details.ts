import { byId, element, inside } from "./elements";
import { shortInstant } from "./rowElement";
import type { Row } from "./rows";

/** Prepares the dialog with everything that is known about a subject, and returns the function that opens it. */
export function prepareDetails(): (row: Row) => void {
  const dialog = byId("details", HTMLDialogElement);
  const list = inside(dialog, "dl", HTMLDListElement);
  byId("close-details", HTMLButtonElement).addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close(); // outside of its content
  });
  return (row) => {
    byId("details-heading", HTMLHeadingElement).textContent = row.source;
    list.replaceChildren(
      ...factsOf(row).flatMap(([name, value]) => [element("dt", "", name), element("dd", "", ...value)]),
    );
    dialog.showModal();
  };
}

type Fact = readonly [name: string, value: readonly (Node | string)[]];

function factsOf(row: Row): readonly Fact[] {
  const status =
    row.statusBefore === "" || row.statusBefore === row.status
      ? row.status
      : `${row.status}, was ${row.statusBefore}`;
  const all: readonly Fact[] = [
    ["Source", [row.source]],
    ["Target", [row.target]],
    ["Kind", [row.kind]],
    ["Wave", [row.wave]],
    ["Status", [element("i", `swatch ${row.statusClass}`), status]],
    ["Cause", [row.cause?.cause ?? ""]],
    ["What to do", withCode(row.cause?.remedy ?? "")],
    ["Who acts", [row.cause?.actors ?? ""]],
    ["Code", [row.cause?.code ?? ""]],
    ["Message", [row.message]],
    ["Started", [instant(row.started)]],
    ["Last updated", [instant(row.lastUpdated)]],
    ["Finished", [instant(row.finished)]],
    ["Task id", [row.taskId]],
    ["Request id", [row.requestId]],
  ];
  return all.filter(([, value]) => value.some((part) => part !== ""));
}

const instant = (iso: string): string => (iso === "" ? "" : `${shortInstant(iso)} UTC`);

/** A remedy with its commands as code: what is between backticks. */
const withCode = (text: string): readonly (Node | string)[] =>
  text.split("`").map((part, index) => (index % 2 === 1 ? element("code", "", part) : part));
