import { fail } from "../../errors";
import { hasMoved, isTerminal, subjectOf, type TaskError, type TaskStatus } from "../../task";
import type { ToldError } from "../events";
import type { Sight } from "../watch/taskSnapshot";
import type { RecordedTask } from "../pulumi/recordedTask";
import { toldFrom } from "../toldError";

/** The status of a recorded task, and how certain it is. */
export type Standing =
  | {
      /**
       * - `known`: Graph has just said so, or the task was seen to have ended, from where there is no way back
       * - `stale`: as recorded; it was not asked for
       */
      readonly is: "known" | "stale";
      readonly status: TaskStatus | "gone";
      readonly error?: TaskError | undefined;
    }
  /** Graph was asked and could not say, or nothing can be asked. Nothing is decided from that. */
  | { readonly is: "unknown"; readonly why: ToldError };

/** The status of a recorded task. Of a create that is in doubt it is not even known whether there is a task. */
export function standingOf({ taskId, state }: RecordedTask, { byTaskId }: Sight): Standing {
  const { status, error, createPending, recordedDateTime = "" } = state;
  if (createPending) {
    const facts = { subject: subjectOf(state), since: recordedDateTime };
    return { is: "unknown", why: toldFrom(fail("task.create.inDoubt", facts)) };
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
export const isSpent = (standing: Standing): boolean =>
  isOver(standing) && standing.is !== "unknown" && !hasMoved(standing.status);

/** Whether there is nothing left to cancel. */
export const isOver = (standing: Standing): boolean =>
  standing.is !== "unknown" && (standing.status === "gone" || isTerminal(standing.status));

/**
 * Of the tasks that stacks hold for one subject, the one that counts for a wave: its own, unless that is of no more use
 * and another one is; else one that is of use.
 */
export function taskThatCounts(
  wave: string,
  recorded: readonly RecordedTask[],
  sight: Sight,
): RecordedTask | undefined {
  const own = recorded.find((task) => task.wave === wave);
  if (own && !isSpent(standingOf(own, sight))) return own;
  return recorded.find((task) => !isSpent(standingOf(task, sight))) ?? own;
}
