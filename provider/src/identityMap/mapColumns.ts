import { columnsNamed, nearestColumn, type Column, type CsvRecord } from "../csv";
import { problem, type UnplacedProblem } from "../errors";

/** What the columns of a map file hold. */
export interface MapColumns {
  readonly kind?: Column;
  readonly tenant?: Column;
  readonly source: Column;
  readonly target?: Column;
  readonly email?: Column;
  readonly alias?: Column;
  readonly type?: Column;
}

/** Which columns of a map file hold what, and its rows. */
export interface MapLayout {
  readonly columns: MapColumns;
  readonly rows: readonly CsvRecord[];
}

/** The names of the columns of a file with a header; the first ones are ours. */
const columnNames = {
  source: ["source", "sourceUserPrincipalName", "sourceGroupId", "userPrincipalName"],
  target: ["target", "targetUserPrincipalName", "targetGroupId"],
  tenant: ["sourceTenantId"],
  type: ["type"],
  email: ["targetEmail"],
  alias: ["targetMailNickname"],
} as const;

/** Whether a row is of Microsoft's map file, whose first column says what it is about. */
export const isMapRow = ({ cells }: CsvRecord): boolean =>
  cells.length >= 4 && /^(user|group)$/i.test(cells[0] ?? "");

/**
 * Finds the columns: of Microsoft's file, which has no header, by their order, else by their names.
 *
 * @param needsTarget whether a header without a target is wrong
 * @returns what is wrong with the header instead, and with which of its columns
 */
export function mapLayout(
  first: CsvRecord,
  rest: readonly CsvRecord[],
  needsTarget: boolean,
): MapLayout | { readonly wrong: UnplacedProblem; readonly name: string } {
  if (isMapRow(first)) return { columns: microsoftColumns, rows: [first, ...rest] };
  const found = (names: readonly string[]): Column | undefined => columnsNamed(first.cells, names)[0];
  const source = found(columnNames.source);
  const target = found(columnNames.target);
  for (const [name, column] of [
    ["source", source],
    ["target", needsTarget ? target : source],
  ] as const) {
    if (column !== undefined) continue;
    const names = columnNames[name].slice(0, 2);
    return { wrong: problem("csvNoColumn", { names, near: nearestColumn(first.cells, names) }), name };
  }
  const [tenant, type] = [found(columnNames.tenant), found(columnNames.type)];
  const [email, alias] = [found(columnNames.email), found(columnNames.alias)];
  return {
    columns: {
      source: source ?? microsoftColumns.source,
      ...(target && { target }),
      ...(tenant && { tenant }),
      ...(type && { type }),
      ...(email && { email }),
      ...(alias && { alias }),
    },
    rows: rest,
  };
}

const numbered = (index: number): Column => ({ index, name: `column ${index + 1}` });

// The email address of a user, or the alias of a group.
const fifth = numbered(4);

const microsoftColumns = {
  kind: numbered(0),
  tenant: numbered(1),
  source: numbered(2),
  target: numbered(3),
  email: fifth,
  alias: fifth,
  type: numbered(5),
} as const satisfies MapColumns;
