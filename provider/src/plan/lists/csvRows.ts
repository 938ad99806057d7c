import { problem, type Place, type UnplacedProblem } from "../../errors";
import { readRecords, type Column, type CsvRecord } from "../../csv";
import { normalise, type TaskInputs, type TaskKind } from "../../task";
import { limits } from "../limits";
import { addProblem, type ParseContext } from "../parseContext";
import { listOfKind, type Row } from "../subject/row";
import type { Path } from "../yaml/nodes";
import { csvText } from "./csvText";
import { layoutOf, type Layout } from "./layout";

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
  let isWrong = wrong !== undefined;
  const layout = layoutOf(records, kind, (record, column, found) => {
    isWrong = true;
    context.problems.add({ ...found, ...spotOf(file, record, column) });
  });
  if (!layout?.rows.length && !isWrong)
    addProblem(context, path, problem("csvNoRows", { list: listOfKind(kind) }));
  return layout?.rows.map((record) => rowOf(context, kind, file, record, layout, organizations)) ?? [];
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
  const add = (column: Column | undefined, found: UnplacedProblem): void => {
    if (column) problems.add({ ...found, ...spotOf(file, record, column) });
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
    at: (part) => spotOf(file, record, layout[part]),
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

/** The place and the key of a cell. */
const spotOf = (file: string, record: CsvRecord, { index, name }: Column): { place: Place; key: string } => ({
  place: { file, ...record.at(index) },
  key: name,
});
