import { planSentences } from "../../errors";
import type { TaskKind } from "../../task";
import { listOfKind, type Part } from "../subject/row";
import { suggest } from "../suggest";
import { columnNames, columnsNamed, dateColumns, hostColumn, namesOf, type Column } from "./columns";
import type { CsvRecord } from "./records";

/** Which columns of a CSV file hold what. */
export interface Layout {
  readonly source: Column;
  readonly target: Column;
  readonly host?: Column;
  readonly tenant?: Column;
  /** The rows that concern the kind. */
  readonly rows: readonly CsvRecord[];
}

/** Something that is wrong with one cell of a CSV file. */
export interface CellProblem {
  readonly record: CsvRecord;
  readonly cell: number;
  readonly key: string;
  readonly message: string;
}

type Found = { readonly layout: Layout | undefined; readonly problems: readonly CellProblem[] };

/** Finds the columns by the names in the first row, or by their order in an identity map, which has no such row. */
export function layoutOf(records: readonly CsvRecord[], kind: TaskKind): Found {
  const [first, ...rest] = records;
  if (first === undefined) return { layout: undefined, problems: [] };
  return isMapRow(first) ? identityMap(records, kind, first) : byHeader(first, rest, kind);
}

/** Whether a row is of an identity map, whose first column says what it is about. */
export const isMapRow = ({ cells }: CsvRecord): boolean =>
  cells.length >= 4 && /^(user|group)$/i.test(cells[0] ?? "");

/** Type, source tenant, source, target, and two more that a task does not need. */
function identityMap(records: readonly CsvRecord[], kind: TaskKind, first: CsvRecord): Found {
  const wrong = (record: CsvRecord, message: string, key = ""): CellProblem => ({
    record,
    cell: 0,
    key,
    message,
  });
  if (kind === "group")
    return { layout: undefined, problems: [wrong(first, planSentences.csvMapOfGroups())] };
  if (kind === "site") return { layout: undefined, problems: [wrong(first, planSentences.csvMapOfSites())] };
  const problems = records
    .filter((record) => !/^(user|group)$/i.test(record.cells[0] ?? ""))
    .map((record) => wrong(record, planSentences.csvMapType(), "column 1"));
  const rows = records.filter(({ cells }) => cells[0]?.toLowerCase() === "user");
  const column = (index: number): Column => ({ index, name: `column ${index + 1}` });
  return { layout: { source: column(2), target: column(3), tenant: column(1), rows }, problems };
}

function byHeader(header: CsvRecord, rows: readonly CsvRecord[], kind: TaskKind): Found {
  const problems: CellProblem[] = [];
  const complain = (cell: number, key: string, message: string): void => {
    problems.push({ record: header, cell, key, message });
  };
  const other = otherKind(header.cells, kind);
  const find = (part: Part): Column | undefined => {
    const [column, second] = columnsNamed(header.cells, namesOf(kind, part));
    if (second) complain(second.index, second.name, planSentences.csvTwoColumns(part));
    if (column === undefined && other === undefined)
      complain(
        0,
        part,
        planSentences.csvNoColumn(namesOf(kind, part), nearest(header.cells, namesOf(kind, part))),
      );
    return column;
  };
  const [source, target] = [find("source"), find("target")];
  if (other && !(source && target))
    complain(other.index, other.name, planSentences.csvOtherKind(other.kinds, listOfKind[kind]));
  for (const { index, name } of columnsNamed(header.cells, dateColumns))
    complain(index, name, planSentences.csvOwnDates());
  const [host] = columnsNamed(header.cells, [hostColumn]);
  const layout = source && target && { source, target, ...(host && { host }), rows };
  return { layout, problems };
}

/** A column that only a list of another kind has. */
function otherKind(header: readonly string[], kind: TaskKind): (Column & { kinds: string }) | undefined {
  for (const other of ["user", "site", "group"] as const) {
    if (other === kind) continue;
    const [column] = columnsNamed(header, Object.values(columnNames[other]));
    if (column) return { ...column, kinds: listOfKind[other] };
  }
  return undefined;
}

const nearest = (header: readonly string[], names: readonly string[]): string | undefined =>
  header.find((cell) => suggest(cell, names) !== undefined && cell.length <= 60);
