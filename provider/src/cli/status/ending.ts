import {
  exitCodes,
  isUnknown,
  requiresUpdate,
  type Counts,
  type Decision,
  type MigrationEvent,
} from "../../driver/index";
import type { Ending } from "../command/context";
import { nextCommand, type DriverFlags } from "../engine/driverFlags";
import { durationText } from "../progress/words";
import { several } from "../../text";
import { leftIn } from "./standing";

/** What the ending of `status` is made from. */
export interface Stand {
  readonly status: Extract<MigrationEvent, { event: "status" }>;
  readonly counts: Counts;
  /** What `up` would do. */
  readonly decisions: readonly Decision[];
  /** Failed tasks that stacks hold, which `retry` creates anew. */
  readonly failed: number;
  /** Subjects that Graph was asked for, and could not say. */
  readonly unknown: number;
}

/** How `status` ends. It and `preview` agree on what there is to do, since both ask the same decisions. */
export function endingOf(
  { status, counts, decisions, failed, unknown }: Stand,
  flags: Pick<DriverFlags, "file" | "wave" | "backend">,
): Ending {
  const { left, strange } = leftIn(counts);
  const changes = decisions.filter(requiresUpdate).length;
  const refused = decisions.filter(({ action }) => action === "refuse").length;
  const undecided = Math.max(unknown, decisions.filter(isUnknown).length);
  const eta = status.etaSeconds === undefined ? "" : `, about ${durationText(status.etaSeconds)} left`;
  const ended = (exitCode: Ending["exitCode"], summary: string, ...next: readonly string[]): Ending => ({
    exitCode,
    summary: `${summary}${eta}`,
    counts,
    next: nextCommand(flags, ...next),
  });
  const { failedTasks } = exitCodes;
  const missing = undecided > 0 ? `; ${several(undecided, "subject")} could not be looked at` : "";
  if (failed > 0) return ended(failedTasks, `${several(failed, "task")} failed${missing}`, "retry");
  if (undecided > 0) return ended(failedTasks, missing.slice(2), "status");
  if (strange.length > 0) {
    const summary = `${several(left, "task")} to go, some in a state that this version does not know (${strange.join(", ")})`;
    return ended(failedTasks, summary, "status", "--watch");
  }
  if (changes > 0) return ended(exitCodes.changes, `${several(changes, "change")} to be made`, "preview");
  if (refused > 0)
    return ended(failedTasks, `${several(refused, "subject")} cannot be as planned`, "preview");
  return left > 0
    ? ended(exitCodes.fine, `${several(left, "task")} to go`, "status", "--watch")
    : ended(exitCodes.fine, "all tasks have ended", "report");
}
