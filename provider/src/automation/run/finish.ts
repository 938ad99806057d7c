import type { MigrationError } from "../../errors";
import type { Counts } from "../events";
import { exitCodes, type ExitCode } from "../exitCodes";
import { addLine, recordFiles } from "../records/files";
import type { Outcome } from "./follow";
import type { RunResult } from "./options";
import type { Prepared } from "./prepare";
import { toldFrom } from "./toldError";

/** What has come of a run. */
export interface Finish {
  readonly command: string;
  readonly outcomes: readonly Outcome[];
  /** A gate or a guard that stopped it. */
  readonly blockedBy?: MigrationError | undefined;
  readonly isInterrupted: boolean;
  /** Subjects that were left as they are on purpose. */
  readonly left?: number;
}

/** Sums a run up, and writes down that it was. */
export function finish({ workspace, clock, beganMs, waves }: Prepared, run: Finish): RunResult {
  const counts = countsOf(run);
  const seconds = Math.round((clock.now() - beganMs) / 100) / 10;
  const [exitCode, summary] = verdict(run, counts);
  addLine(workspace.folder, recordFiles.runs, {
    at: new Date(beganMs).toISOString(),
    command: run.command,
    waves,
    exitCode,
    counts,
    seconds,
  });
  return { exitCode, summary, counts, seconds, ...(run.blockedBy && { error: toldFrom(run.blockedBy) }) };
}

function countsOf({ outcomes, left }: Finish): Counts {
  const counts: Record<string, number> = {};
  for (const { done, failures } of outcomes) {
    for (const [action, count] of done) counts[action] = (counts[action] ?? 0) + count;
    if (failures.size > 0) counts["failed"] = (counts["failed"] ?? 0) + failures.size;
  }
  return left ? { ...counts, left } : counts;
}

function verdict({ blockedBy, isInterrupted }: Finish, counts: Counts): [ExitCode, string] {
  const failed = counts["failed"] ?? 0;
  const failures = failed > 0 ? `${several(failed, "subject")} failed` : undefined;
  if (blockedBy) return [exitCodes.blocked, blockedBy.headline.replace(/\.$/, "")];
  if (isInterrupted) return [exitCodes.interrupted, ["interrupted", failures].filter(Boolean).join("; ")];
  if (failures !== undefined) return [exitCodes.failedTasks, failures];
  const { left = 0, ...done } = counts;
  const all = Object.values(done).reduce((sum, count) => sum + count, 0);
  const rest = left > 0 ? `; ${several(left, "task")} left, having started` : "";
  return [exitCodes.fine, `${all === 0 ? "nothing to do" : `${several(all, "subject")} done`}${rest}`];
}

const several = (count: number, what: string): string =>
  `${count.toLocaleString("en")} ${what}${count === 1 ? "" : "s"}`;
