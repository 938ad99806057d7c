import { stringify } from "csv-stringify/sync";
import { actorsText, remedyOf } from "../../errors";
import type { ReportData, ReportTask } from "../reportData";
import { changeBetween } from "../summary/compareRuns";

/** The columns of `report.csv`, in their order, with what each holds. */
export const csvColumns = {
  wave: ({ wave }) => wave,
  kind: ({ kind }) => kind,
  source: ({ source }) => source,
  target: ({ target }) => target,
  status: ({ status }) => status,
  sinceLastRun: (task, before) => (before && changeBetween(before.get(task.key), task.status)) ?? "",
  startedDateTime: ({ startedDateTime }) => startedDateTime ?? "",
  lastUpdatedDateTime: ({ lastUpdatedDateTime }) => lastUpdatedDateTime ?? "",
  finishedDateTime: ({ finishedDateTime }) => finishedDateTime ?? "",
  errorCode: ({ error }) => error?.code ?? "",
  cause: ({ error }) => (error ? remedyOf(error.code).cause : ""),
  remedy: ({ error }) => (error ? remedyOf(error.code).remedy : ""),
  actors: ({ error }) => (error ? actorsText(remedyOf(error.code).actors) : ""),
  errorMessage: ({ error }) => error?.message ?? "",
  taskId: ({ taskId }) => taskId ?? "",
  requestId: ({ requestId }) => requestId ?? "",
  key: ({ key }) => key,
} as const satisfies Record<string, Column>;

type Column = (task: ReportTask, before: ReadonlyMap<string, string> | undefined) => string;

/**
 * One row for each subject, as RFC 4180 describes it: UTF-8, a header, every cell quoted. It begins with a byte order
 * mark, without which Excel takes it for another encoding. A cell that a spreadsheet could take for a formula (it begins
 * with `=`, `+`, `-`, `@`, a tab or the end of a line) has an apostrophe in front.
 */
export function toCsv(data: ReportData): string {
  const before = data.previous && new Map(Object.entries(data.previous.statuses));
  const columns = Object.entries<Column>(csvColumns);
  const rows = data.tasks.map((task) => columns.map(([, cell]) => harmless(cell(task, before))));
  return stringify([columns.map(([name]) => name), ...rows], {
    bom: true,
    quoted: true,
    record_delimiter: "windows",
    escape_formulas: true,
  });
}

/** What the library does not look at. */
const harmless = (cell: string): string => (cell.startsWith("\n") ? `'${cell}` : cell);
