import { problem, type Place, type UnplacedProblem } from "../../errors";
import { normalise, type TaskInputs, type TaskKind } from "../../task";
import { limits } from "../limits";
import { addProblem, type ParseContext } from "../parseContext";
import { listOfKind, type Row } from "../subject/row";
import type { Path } from "../yaml/path";
import { csvText } from "./csvText";
import { layoutOf, type Column, type Layout } from "./layout";
import { readRecords, type CsvRecord } from "./records";

/**
 * The rows of a CSV file that a plan names at a path.
 *
 * @param organizations what a row may repeat of the plan, and must then repeat correctly
 */
export function csvRows(
  context: ParseContext,
  kind: TaskKind,
  name: string,
  path: Path,
  organizations: Partial<TaskInputs>,
): readonly Row[] {
  const read = csvText(context, kind, name, path);
  if (read === undefined) return [];
  const { file } = read;
  const { records, wrong, isCut } = readRecords(read.text);
  if (wrong)
    context.problems.add({ ...wrong.problem, place: { file, line: wrong.line, column: 1 }, key: "" });
  if (isCut) {
    addProblem(context, path, problem("csvTooManyRows", { max: limits.csvRows }));
    return [];
  }
  const { layout, problems } = layoutOf(records, kind);
  for (const found of problems)
    context.problems.add({
      ...found.problem,
      place: placeOf(file, found.record, found.cell),
      key: found.key,
    });
  const rows = layout?.rows ?? [];
  if (rows.length === 0 && !wrong && problems.length === 0)
    addProblem(context, path, problem("csvNoRows", { list: listOfKind[kind] }));
  return layout === undefined
    ? []
    : rows.map((record) => rowOf(context, kind, file, record, layout, organizations));
}

function rowOf(
  { problems }: ParseContext,
  kind: TaskKind,
  file: string,
  record: CsvRecord,
  layout: Layout,
  { targetOrganizationHost, tenantId }: Partial<TaskInputs>,
): Row {
  const cell = (column: Column | undefined): string | undefined =>
    (column && record.cells[column.index]) || undefined;
  const at = ({ index, name }: Column): { place: Place; key: string } => ({
    place: placeOf(file, record, index),
    key: name,
  });
  const add = (column: Column | undefined, found: UnplacedProblem): void => {
    if (column) problems.add({ ...found, ...at(column) });
  };
  for (const part of ["source", "target"] as const)
    if (cell(layout[part]) === undefined) add(layout[part], problem("missing", { what: `the ${part}` }));
  const { host, tenant } = layout;
  if (differs("targetOrganizationHost", cell(host), targetOrganizationHost))
    add(host, problem("csvOtherTarget", { host: targetOrganizationHost }));
  if (differs("targetOrganizationId", cell(tenant), tenantId))
    add(tenant, problem("csvOtherTenant", { tenantId }));
  return {
    kind,
    source: cell(layout.source),
    target: cell(layout.target),
    place: { file, line: record.line, column: 1 },
    at: (part) => at(layout[part]),
  };
}

/** Whether a cell contradicts what is wanted. */
function differs(
  name: "targetOrganizationHost" | "targetOrganizationId",
  cell: string | undefined,
  wanted: string | undefined,
): wanted is string {
  if (cell === undefined || wanted === undefined) return false;
  return normalise(name, cell) !== normalise(name, wanted);
}

const placeOf = (file: string, record: CsvRecord, cell: number): Place => ({ file, ...record.at(cell) });
