import type { ReportTask } from "../reportData";

/** The status of a subject: Graph's, `planned`, `refused` or `unknown`. */
export type ReportStatus = ReportTask["status"];

/** How many subjects have each status, in the usual order. Statuses that none has are left out. */
export type StatusCounts = ReadonlyMap<ReportStatus, number>;

/** The order in which counts are shown: what is done, what goes on, what waits, what went wrong. */
export const statusOrder: readonly ReportStatus[] = [
  "completed",
  "inProgress",
  "notStarted",
  "planned",
  "failed",
  "refused",
  "cancelled",
  "gone",
  "unknown",
];

const failures: ReadonlySet<ReportStatus> = new Set(["failed", "refused"]);

/** Whether the task failed, or Graph refused to create or cancel it. */
export const hasFailed = (status: ReportStatus): boolean => failures.has(status);

/** Whether it is over and the subject was not moved, so that someone has to act. */
export const needsAttention = (status: ReportStatus): boolean => hasFailed(status) || status === "cancelled";

/** Counts statuses; words that this version does not know come last. */
export function countStatuses(tasks: readonly ReportTask[]): StatusCounts {
  const counts = [...Map.groupBy(tasks, ({ status }) => status)].map(
    ([status, all]) => [status, all.length] as const,
  );
  return new Map(counts.sort(([one], [other]) => rank(one) - rank(other) || (one < other ? -1 : 1)));
}

function rank(status: ReportStatus): number {
  const place = statusOrder.indexOf(status);
  return place < 0 ? statusOrder.length : place;
}
