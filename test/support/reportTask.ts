import type { ReportData, ReportTask } from "../../provider/src/report";

/** A subject that is completed, with what a test says otherwise about it. */
export function reportTask(source: string, other: Partial<ReportTask> = {}): ReportTask {
  return {
    key: `user:${source.toLowerCase()}`,
    wave: "pilot",
    kind: "user",
    source,
    target: source.replace("contoso", "fabrikam"),
    status: "completed",
    ...other,
  };
}

/** A report of these subjects, in one wave. */
export const reportOf = (tasks: readonly ReportTask[], other: Partial<ReportData> = {}): ReportData => ({
  migration: "merger",
  sourceName: "contoso",
  targetName: "fabrikam",
  generatedAt: "2026-12-05T19:40:00Z",
  version: "0.1.0",
  waves: [{ name: "pilot" }],
  tasks,
  ...other,
});

/** A failed subject. */
export const failedTask = (source: string, code: string, message = "It went wrong."): ReportTask =>
  reportTask(source, { status: "failed", error: { code, message } });
