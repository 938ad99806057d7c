import type { MigrationError } from "../../errors";
import type { Counts } from "../events";
import { exitCodes, several, type ExitCode } from "../../text";
import { logRun } from "../store/runLog";
import type { WaveOutcome } from "./trackProgress";
import type { RunResult } from "./options";
import type { RunContext } from "./loadContext";
import { errorData } from "../diagnostics";

/** What has come of a run. */
export interface RunEnd {
  readonly command: string;
  readonly outcomes: readonly WaveOutcome[];
  /** A gate or a guard that stopped it. */
  readonly blockedBy?: MigrationError | undefined;
  readonly isInterrupted: boolean;
  /** Subjects that were left unchanged, since their status is unknown. */
  readonly unknown: number;
  /** Subjects that were left as they are on purpose. */
  readonly left?: number;
  /** What is to be said of a run that did nothing. */
  readonly idle?: string | undefined;
}

/** Sums a run up, and writes down that it was. */
export function toResult({ workspace, clock, beganMs, waves }: RunContext, run: RunEnd): RunResult {
  const counts = countsOf(run);
  const seconds = Math.round((clock.now() - beganMs) / 100) / 10;
  const [exitCode, summary] = verdict(run, counts);
  logRun(workspace.folder, {
    at: new Date(beganMs).toISOString(),
    command: run.command,
    waves,
    exitCode,
    counts,
    seconds,
  });
  return { exitCode, summary, counts, seconds, ...(run.blockedBy && { error: errorData(run.blockedBy) }) };
}

function countsOf({ outcomes, unknown, left }: RunEnd): Counts {
  const counts: Record<string, number> = {};
  for (const { done, failures } of outcomes) {
    for (const [action, count] of done) counts[action] = (counts[action] ?? 0) + count;
    if (failures.size > 0) counts["failed"] = (counts["failed"] ?? 0) + failures.size;
  }
  return { ...counts, ...(unknown > 0 && { unknown }), ...(left && { left }) };
}

function verdict({ blockedBy, isInterrupted, idle }: RunEnd, counts: Counts): [ExitCode, string] {
  const { left = 0, failed = 0, unknown = 0, ...done } = counts;
  const failures = [
    ...(failed > 0 ? [`${several(failed, "subject")} failed`] : []),
    ...(unknown > 0 ? [unknownText(unknown)] : []),
  ];
  if (blockedBy) return [exitCodes.blocked, blockedBy.headline.replace(/\.$/, "")];
  if (isInterrupted) return [exitCodes.interrupted, ["interrupted", ...failures].join("; ")];
  if (failures.length > 0) return [exitCodes.failedTasks, failures.join("; ")];
  const all = Object.values(done).reduce((sum, count) => sum + count, 0);
  const rest = left > 0 ? `; ${several(left, "task")} left, having started` : "";
  return [
    exitCodes.ok,
    `${all === 0 ? (idle ?? "nothing to do") : `${several(all, "subject")} done`}${rest}`,
  ];
}

/** "50 subjects could not be looked at" */
const unknownText = (count: number): string => `${several(count, "subject")} could not be looked at`;
