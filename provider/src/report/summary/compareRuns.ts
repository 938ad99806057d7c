import type { ReportData, ReportTask } from "../reportData";
import { hasFailed, type ReportStatus } from "./statuses";

/** What changed, as it follows a count ("12 newly failed"); first what needs attention. */
export const changeWords = {
  newlyFailed: "newly failed",
  stillFailing: "still failing",
  fixed: "fixed",
  triedAgain: "failed before, tried again",
  newlyCompleted: "newly completed",
};

/** What has changed about a subject since the last run; each subject has one of these at most. */
export type Change = keyof typeof changeWords;

/** The changes, first those that need attention. */
export const changes = Object.keys(changeWords) as readonly Change[];

/** The subjects by their change. Unchanged subjects are in none of the lists. */
export interface RunComparison extends Readonly<Record<Change, readonly ReportTask[]>> {
  /** When the run before looked: ISO 8601 in UTC. */
  readonly previousGeneratedAt: string;
}

/**
 * Compares a run with the one before; undefined when there was none.
 *
 * - `newlyFailed`: failed or refused, and was neither
 * - `stillFailing`: failed or refused, and was so before
 * - `fixed`: was failed or refused, and is completed
 * - `triedAgain`: was failed or refused, and is waiting or in progress
 * - `newlyCompleted`: completed, and was neither that nor failed or refused
 */
export function compareRuns({ previous, tasks }: ReportData): RunComparison | undefined {
  if (previous === undefined) return undefined;
  const before = new Map(Object.entries(previous.statuses));
  const found = Object.groupBy(tasks, ({ key, status }) => changeBetween(before.get(key), status) ?? "none");
  const lists = Object.fromEntries(changes.map((change) => [change, found[change] ?? []]));
  return { previousGeneratedAt: previous.generatedAt, ...(lists as Record<Change, ReportTask[]>) };
}

/** What became of one subject. */
export function changeBetween(before: ReportStatus | undefined, now: ReportStatus): Change | undefined {
  const failedBefore = before !== undefined && hasFailed(before);
  if (hasFailed(now)) return failedBefore ? "stillFailing" : "newlyFailed";
  if (now === "completed") {
    if (failedBefore) return "fixed";
    return before === "completed" ? undefined : "newlyCompleted";
  }
  return failedBefore && now !== "cancelled" ? "triedAgain" : undefined;
}
