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
    wavePlace: wave,
    statusClass: data.statusClasses[status] ?? "",
    /** Small for what needs attention. */
    urgency: status,
    statusBefore: data.statuses[before] ?? "",
    cause,
    causePlace,
    /** What changed since the last run; -1 for nothing. */
    change,
    started,
    lastUpdated,
    finished,
    /** The text to search, in lower case. */
    text: [...Object.values(words), cause?.code ?? "", cause?.cause ?? ""].join("\n").toLowerCase(),
  };
}
