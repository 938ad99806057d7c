import type { PageCause, PageData, PageRow } from "./pageData";

/** A subject as the table shows it. */
export interface Row {
  /** Its place in the plan. */
  readonly place: number;
  readonly source: string;
  readonly target: string;
  readonly kind: string;
  readonly wave: string;
  readonly wavePlace: number;
  readonly status: string;
  readonly statusClass: string;
  /** Small for what needs attention. */
  readonly urgency: number;
  readonly statusBefore: string;
  readonly cause: PageCause | undefined;
  readonly causePlace: number;
  /** What changed since the last run; -1 for nothing. */
  readonly change: number;
  readonly started: string;
  readonly lastUpdated: string;
  readonly finished: string;
  readonly message: string;
  readonly taskId: string;
  readonly requestId: string;
  /** The text to search, in lower case. */
  readonly text: string;
}

/** Replaces the indexes in the rows by their words. */
export function readRows(data: PageData): readonly Row[] {
  return data.rows.map((row, place) => readRow(row, place, data));
}

function readRow(row: PageRow, place: number, data: PageData): Row {
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
    place,
    wavePlace: wave,
    statusClass: data.statusClasses[status] ?? "",
    urgency: status,
    statusBefore: data.statuses[before] ?? "",
    cause,
    causePlace,
    change,
    started,
    lastUpdated,
    finished,
    text: [...Object.values(words), cause?.code ?? "", cause?.cause ?? ""].join("\n").toLowerCase(),
  };
}
