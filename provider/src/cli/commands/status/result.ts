import {
  exitCodes,
  isUnknown,
  requiresUpdate,
  type Counts,
  type Decision,
  type ExitCode,
  type EventOf,
} from "../../../driver";
import { durationText, several } from "../../../text";
import type { CommandResult } from "../../shared/context";
import { nextCommand, type DriverFlags } from "../../shared/driverFlags";
import { leftIn } from "./counts";

/** What the result of `status` is made from. */
export interface StatusFacts {
  readonly status: EventOf<"status">;
  readonly counts: Counts;
  /** What `up` would do. */
  readonly decisions: readonly Decision[];
  /** Mappings that `up` would add, change or remove. */
  readonly mappings: number;
  /** Failed tasks that stacks hold, which `retry` creates again. */
  readonly failed: number;
  /** Subjects whose status Graph could not give. */
  readonly unknown: number;
}

/** How `status` ends. It agrees with `preview` on what there is to do, since both use the same decisions. */
export function statusResult(
  { status, counts, decisions, mappings, failed, unknown }: StatusFacts,
  flags: Pick<DriverFlags, "file" | "wave" | "backend">,
): CommandResult {
  const { left, strange } = leftIn(counts);
  const changes = decisions.filter(requiresUpdate).length + mappings;
  const refused = decisions.filter(({ action }) => action === "refuse").length;
  const undecided = Math.max(unknown, decisions.filter(isUnknown).length);
  const eta = status.etaSeconds === undefined ? "" : `, about ${durationText(status.etaSeconds)} left`;
  const ended = (exitCode: ExitCode, summary: string, ...next: readonly string[]): CommandResult => {
    return { exitCode, summary: `${summary}${eta}`, counts, next: nextCommand(flags, ...next) };
  };
  const { failedTasks } = exitCodes;
  const missing = undecided > 0 ? `; ${several(undecided, "subject")} could not be checked` : "";
  if (failed > 0) return ended(failedTasks, `${several(failed, "task")} failed${missing}`, "retry");
  if (undecided > 0) return ended(failedTasks, missing.slice(2), "status");
  if (strange.length > 0) {
    const summary = `${several(left, "task")} to go, some in a status that this version does not know (${strange.join(", ")})`;
    return ended(failedTasks, summary, "status", "--watch");
  }
  if (changes > 0) return ended(exitCodes.changes, `${several(changes, "change")} to make`, "preview");
  if (refused > 0)
    return ended(failedTasks, `${several(refused, "subject")} cannot be migrated as planned`, "preview");
  return left > 0
    ? ended(exitCodes.ok, `${several(left, "task")} to go`, "status", "--watch")
    : ended(exitCodes.ok, "all tasks have ended", "report");
}
