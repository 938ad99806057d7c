import type { Row } from "./rows";

/** The columns that the table can be sorted by. */
export type SortColumn = "source" | "target" | "kind" | "wave" | "status" | "finished" | "cause";

/** The order of the rows. */
export interface Order {
  readonly column: SortColumn;
  readonly descending: boolean;
}

/** Which rows to show; undefined matches any row, numbers are indexes into the lists of the data. */
export interface Query {
  /** Words that must all occur, in any column. */
  readonly text: string;
  readonly wave: string | undefined;
  readonly status: string | undefined;
  readonly kind: string | undefined;
  readonly cause: number | undefined;
  readonly change: number | undefined;
}

/** The rows in an order; equal rows keep the order of the plan. Rows without a value come last in both directions. */
export function sortRows(rows: readonly Row[], { column, descending }: Order): readonly Row[] {
  const direction = descending ? -1 : 1;
  const keys = new Map(rows.map((row) => [row, keyOf[column](row)]));
  return [...rows].sort((one, other) => {
    const [a, b] = [keys.get(one) ?? "", keys.get(other) ?? ""];
    if (a === b) return one.place - other.place;
    if (a === "" || b === "") return a === "" ? 1 : -1;
    return a < b ? -direction : direction;
  });
}

/** The rows that match, in the same order. */
export function filterRows(rows: readonly Row[], query: Query): readonly Row[] {
  const words = query.text.toLowerCase().split(/\s+/).filter(Boolean);
  const { wave, status, kind, cause, change } = query;
  return rows.filter(
    (row) =>
      (wave === undefined || row.wave === wave) &&
      (status === undefined || row.status === status) &&
      (kind === undefined || row.kind === kind) &&
      (cause === undefined || row.causePlace === cause) &&
      (change === undefined || row.change === change) &&
      words.every((word) => row.text.includes(word)),
  );
}

const keyOf: Readonly<Record<SortColumn, (row: Row) => string | number>> = {
  source: ({ source }) => source.toLowerCase(),
  target: ({ target }) => target.toLowerCase(),
  kind: ({ kind }) => kind,
  wave: ({ wavePlace }) => wavePlace,
  status: ({ urgency }) => urgency,
  finished: ({ finished }) => Date.parse(finished) || "",
  cause: ({ cause }) => cause?.cause ?? "",
};
