import type { PageData, PageRow } from "./pageData";

/** A subject as the table shows it. */
export type Row = ReturnType<typeof readRow>;

/** Replaces the indexes in the rows by their words. */
export function readRows(data: PageData): readonly Row[] {
  return data.rows.map((row, place) => readRow(row, place, data));
}

function readRow(row: PageRow, place: number, data: PageData) {
  const [source, target, kind, wave, status, causePlace, change, before, started, lastUpdated, finished] =
    row;
  const [message, taskId, requestId] = [row[11], row[12], row[13]];
  const cause = data.causes[causePlace];
  const words = {
    source,
    target,
    kind: data.kinds[kind] ?? "",
    wave: data.waves[wave] ?? "",
    status: data.statuses[status] ?? "",
    message,
    taskId,
    requestId,
  };
  return {
    ...words,
    /** The index of the subject in the plan. */
    place,
    /** The indexes of its words; a change of -1 is none since the last run, a small status needs attention. */
    indexes: { wave, status, kind, cause: causePlace, change },
    statusClass: data.statusClasses[status] ?? "",
    statusBefore: data.statuses[before] ?? "",
    cause,
    started,
    lastUpdated,
    finished,
    /** The text to search, in lower case. */
    text: [...Object.values(words), cause?.code ?? "", cause?.cause ?? ""].join("\n").toLowerCase(),
  };
}

/** The columns that the table can be sorted by. */
export type SortColumn = keyof typeof keyOf;

/** The order of the rows. */
export interface Order {
  readonly column: SortColumn;
  readonly descending: boolean;
}

/** The fields to choose one of some words by its index. */
export const choices = ["wave", "status", "kind", "cause", "change"] as const;

/** Which rows to show. */
export interface Query {
  /** Words that must all occur, in any column. */
  readonly text: string;
  /** The chosen indexes; undefined matches any row. */
  readonly indexes: Readonly<Partial<Record<(typeof choices)[number], number | undefined>>>;
}

const keyOf = {
  source: ({ source }: Row) => source.toLowerCase(),
  target: ({ target }: Row) => target.toLowerCase(),
  kind: ({ kind }: Row) => kind,
  wave: ({ indexes }: Row) => indexes.wave,
  status: ({ indexes }: Row) => indexes.status,
  finished: ({ finished }: Row) => Date.parse(finished) || "",
  cause: ({ cause }: Row) => cause?.cause ?? "",
};

/** The rows in an order; equal rows keep the order of the plan. Rows without a value come last in both directions. */
export function sortRows(rows: readonly Row[], { column, descending }: Order): readonly Row[] {
  const direction = descending ? -1 : 1;
  const keys = new Map<Row, string | number>(rows.map((row) => [row, keyOf[column](row)]));
  return [...rows].sort((one, other) => {
    const [a, b] = [keys.get(one) ?? "", keys.get(other) ?? ""];
    if (a === b) return one.place - other.place;
    if (a === "" || b === "") return a === "" ? 1 : -1;
    return a < b ? -direction : direction;
  });
}

/** The rows that match, in the same order. */
export function filterRows(rows: readonly Row[], { text, indexes }: Query): readonly Row[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return rows.filter(
    (row) =>
      choices.every((name) => indexes[name] === undefined || indexes[name] === row.indexes[name]) &&
      words.every((word) => row.text.includes(word)),
  );
}
