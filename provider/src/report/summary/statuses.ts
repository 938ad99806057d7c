import type { ReportTask } from "../reportData";

/** The status of a subject: Graph's, `planned`, `refused` or `unknown`. */
export type ReportStatus = ReportTask["status"];

/** How many subjects have a status. */
export interface StatusCount {
  readonly status: ReportStatus;
  readonly count: number;
}

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

/** The counts that are not zero, in their usual order; words that this version does not know come last. */
export function countStatuses(tasks: readonly ReportTask[]): readonly StatusCount[] {
  return [...Map.groupBy(tasks, ({ status }) => status)]
    .map(([status, { length: count }]) => ({ status, count }))
    .sort((one, other) => rank(one.status) - rank(other.status) || (one.status < other.status ? -1 : 1));
}

/** How many have this status. */
export const countOf = (counts: readonly StatusCount[], status: ReportStatus): number =>
  counts.find((known) => known.status === status)?.count ?? 0;

function rank(status: ReportStatus): number {
  const place = statusOrder.indexOf(status);
  return place < 0 ? statusOrder.length : place;
}
