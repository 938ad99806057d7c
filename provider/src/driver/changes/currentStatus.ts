import { fail } from "../../errors";
import { hasMoved, isTerminal, subjectOf, type TaskError, type TaskStatus } from "../../task";
import type { ErrorData } from "../events";
import type { TaskSnapshot } from "../watch/taskSnapshot";
import type { RecordedTask } from "../pulumi/recordedTask";
import { errorData } from "../diagnostics";

/** The status of a recorded task, and how certain it is. */
export type CurrentStatus =
  | {
      /**
       * - `known`: Graph has just said so, or the task was seen to have ended, which is final
       * - `stale`: as recorded; it was not asked for
       */
      readonly is: "known" | "stale";
      readonly status: TaskStatus | "gone";
      readonly error?: TaskError | undefined;
    }
  /** Graph was asked and could not say, or nothing can be asked. Nothing is decided from that. */
  | { readonly is: "unknown"; readonly why: ErrorData };

/** The status of a recorded task. Of a create that is in doubt it is not even known whether there is a task. */
export function currentStatus({ taskId, state }: RecordedTask, { byTaskId }: TaskSnapshot): CurrentStatus {
  const { status, error, createPending, recordedDateTime = "" } = state;
  if (createPending) {
    const facts = { subject: subjectOf(state), since: recordedDateTime };
    return { is: "unknown", why: errorData(fail("task.create.inDoubt", facts)) };
  }
  const seen = byTaskId.get(taskId);
  if (isTerminal(status)) return { is: "known", status, error };
  switch (seen?.is) {
    case "task":
      return { is: "known", status: seen.progress.status, error: seen.progress.error };
    case "none":
      return { is: "known", status: "gone" };
    case "unknown":
      return { is: "unknown", why: seen.error };
    default:
      return { is: "stale", status, error };
  }
}

/** Whether a task is of no more use to its subject: there is none, or it ended without moving anything. */
export const hasEndedUnmoved = (current: CurrentStatus): boolean =>
  hasEnded(current) && current.is !== "unknown" && !hasMoved(current.status);

/** Whether there is nothing left to cancel. */
export const hasEnded = (current: CurrentStatus): boolean =>
  current.is !== "unknown" && (current.status === "gone" || isTerminal(current.status));

/**
 * Of the tasks that stacks hold for one subject, the one that counts for a wave: its own, unless that is of no more use
 * and another one is; else one that is of use.
 */
export function taskThatCounts(
  wave: string,
  recorded: readonly RecordedTask[],
  snapshot: TaskSnapshot,
): RecordedTask | undefined {
  const own = recorded.find((task) => task.wave === wave);
  if (own && !hasEndedUnmoved(currentStatus(own, snapshot))) return own;
  return recorded.find((task) => !hasEndedUnmoved(currentStatus(task, snapshot))) ?? own;
}
