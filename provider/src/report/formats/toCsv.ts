import { actorsText, remedyOf } from "../../errors";
import type { ReportData, ReportTask } from "../reportData";
import { changeBetween } from "../summary/compareRuns";
import { csvText } from "./csvText";

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

/** One row for each subject. */
export function toCsv(data: ReportData): string {
  const before = data.previous && new Map(Object.entries(data.previous.statuses));
  const columns = Object.entries<Column>(csvColumns);
  return csvText(
    columns.map(([name]) => name),
    data.tasks.map((task) => columns.map(([, cell]) => cell(task, before))),
  );
}
