import type { MigrationError } from "../../errors";
import type { Counts } from "../events";
import { exitCodes, several, type ExitCode } from "../../text";
import { logRun } from "../store/runLog";
import type { MapOutcome } from "./runMap";
import type { WaveOutcome } from "./trackProgress";
import type { RunResult } from "./options";
import type { RunContext } from "./loadContext";
import { errorData } from "../diagnostics";

/** What has come of a run. */
export interface RunEnd {
  readonly command: string;
  /** What has come of the identity map, if it was touched. */
  readonly map?: MapOutcome | undefined;
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

function countsOf({ map, outcomes, unknown, left }: RunEnd): Counts {
  const counts: Record<string, number> = {};
  const { added = 0, changed = 0, removed = 0 } = map?.done ?? {};
  if (added + changed > 0) counts["map"] = added + changed;
  if (removed > 0) counts["unmap"] = removed;
  for (const { done, failures } of outcomes) {
    for (const [action, count] of done) counts[action] = (counts[action] ?? 0) + count;
    if (failures.size > 0) counts["failed"] = (counts["failed"] ?? 0) + failures.size;
  }
  return { ...counts, ...(unknown > 0 && { unknown }), ...(left && { left }) };
}

function verdict({ map, blockedBy, isInterrupted, idle }: RunEnd, counts: Counts): [ExitCode, string] {
  const { left = 0, failed = 0, unknown = 0, map: mapped = 0, unmap = 0, ...done } = counts;
  const failures = [
    ...(map?.error || map?.failed ? [mapFailureText(map)] : []),
    ...(failed > 0 ? [`${several(failed, "subject")} failed`] : []),
    ...(unknown > 0 ? [unknownText(unknown)] : []),
  ];
  if (blockedBy) return [exitCodes.blocked, blockedBy.headline.replace(/\.$/, "")];
  if (isInterrupted) return [exitCodes.interrupted, ["interrupted", ...failures].join("; ")];
  if (failures.length > 0) return [exitCodes.failedTasks, failures.join("; ")];
  const all = Object.values(done).reduce((sum, count) => sum + count, 0);
  const rest = left > 0 ? `; ${several(left, "task")} left, having started` : "";
  return [exitCodes.ok, `${doneText(all, mapped + unmap) ?? idle ?? "nothing to do"}${rest}`];
}

/** "12 mappings and 4 subjects done" */
function doneText(subjects: number, mappings: number): string | undefined {
  const parts = [
    ...(mappings > 0 ? [several(mappings, "mapping")] : []),
    ...(subjects > 0 ? [several(subjects, "subject")] : []),
  ];
  return parts.length === 0 ? undefined : `${parts.join(" and ")} done`;
}

const mapFailureText = ({ failed }: MapOutcome): string =>
  failed === 0 ? "the identity map failed" : `${several(failed, "mapping")} missing in the target`;

/** "50 subjects could not be looked at" */
const unknownText = (count: number): string => `${several(count, "subject")} could not be looked at`;
