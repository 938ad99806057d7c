import { columnsNamed, nearestColumn, type Column, type CsvRecord } from "../../csv";
import { problem, type UnplacedProblem } from "../../errors";
import { isMapRow } from "../../identityMap";
import { taskKinds, type TaskKind } from "../../task";
import { listOfKind, type Part } from "../subject/row";

/** The names of the columns of each kind: ours, and those of Microsoft's PowerShell cmdlets. */
export const columnNames: Readonly<Record<TaskKind, Readonly<Record<Part, string>>>> = {
  user: { source: "SourceUserPrincipalName", target: "TargetUserPrincipalName" },
  site: { source: "SourceSiteUrl", target: "TargetSiteUrl" },
  group: { source: "SourceGroupAlias", target: "TargetGroupAlias" },
};

/** A column of the target's host, as the cmdlets take it; it must name the host of the plan. */
export const hostColumn = "TargetCrossTenantHostUrl";

/** Columns of the cmdlets that a plan has other keys for. */
export const dateColumns: readonly string[] = ["PreferredMoveBeginDate", "PreferredMoveEndDate"];

/** The names of the column of a part. */
const namesOf = (kind: TaskKind, part: Part): readonly string[] => [part, columnNames[kind][part]];

/** Which columns of a CSV file hold what. */
export interface Layout {
  readonly source: Column;
  readonly target: Column;
  readonly host?: Column;
  readonly tenant?: Column;
  /** The rows that concern the kind. */
  readonly rows: readonly CsvRecord[];
}

/** Reports what is wrong with the first row, or with an identity map. */
type AddProblem = (record: CsvRecord, column: Column, problem: UnplacedProblem) => void;

/**
 * Finds the columns by the names in the first row, or by their order in an identity map, which has no such row.
 * Undefined if it is not clear which are which.
 */
export function layoutOf(records: readonly CsvRecord[], kind: TaskKind, add: AddProblem): Layout | undefined {
  const [first, ...rest] = records;
  if (first === undefined) return undefined;
  return isMapRow(first) ? identityMap(records, kind, first, add) : byHeader(first, rest, kind, add);
}

/** Type, source tenant, source, target, and two more that a task does not need. */
function identityMap(
  records: readonly CsvRecord[],
  kind: TaskKind,
  first: CsvRecord,
  add: AddProblem,
): Layout | undefined {
  if (kind !== "user") {
    const wrong = problem(kind === "group" ? "csvMapOfGroups" : "csvMapOfSites");
    add(first, { index: 0, name: "" }, wrong);
    return undefined;
  }
  const column = (index: number): Column => ({ index, name: `column ${index + 1}` });
  for (const record of records)
    if (!/^(user|group)$/i.test(record.cells[0] ?? "")) add(record, column(0), problem("csvMapType"));
  const rows = records.filter(({ cells }) => cells[0]?.toLowerCase() === "user");
  return { source: column(2), target: column(3), tenant: column(1), rows };
}

function byHeader(
  header: CsvRecord,
  rows: readonly CsvRecord[],
  kind: TaskKind,
  add: AddProblem,
): Layout | undefined {
  const other = otherKind(header.cells, kind);
  const find = (part: Part): Column | undefined => {
    const names = namesOf(kind, part);
    const [column, second] = columnsNamed(header.cells, names);
    if (second) add(header, second, problem("csvSecondColumn", { part }));
    if (column === undefined && other === undefined) {
      const near = nearestColumn(header.cells, names);
      add(header, { index: 0, name: part }, problem("csvNoColumn", { names, near }));
    }
    return column;
  };
  const [source, target] = [find("source"), find("target")];
  if (other && !(source && target))
    add(header, other, problem("csvOtherKind", { list: other.list, own: listOfKind(kind) }));
  for (const column of columnsNamed(header.cells, dateColumns)) add(header, column, problem("csvDates"));
  const [host] = columnsNamed(header.cells, [hostColumn]);
  return source && target && { source, target, ...(host && { host }), rows };
}

/** A column that only a list of another kind has. */
function otherKind(header: readonly string[], kind: TaskKind): (Column & { list: string }) | undefined {
  for (const other of taskKinds.filter((known) => known !== kind)) {
    const [column] = columnsNamed(header, Object.values(columnNames[other]));
    if (column) return { ...column, list: listOfKind(other) };
  }
  return undefined;
}
