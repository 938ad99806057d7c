import { hasMoved, isTerminal, type TaskError, type TaskStatus } from "../../task";
import type { Sight } from "../look/sight";
import type { RecordedTask } from "../recorded/recordedTask";

/** How a recorded task stands: as just seen, else as recorded. */
export interface Standing {
  readonly status: TaskStatus | "gone";
  readonly error?: TaskError | undefined;
}

/** How a recorded task stands. */
export function standingOf({ taskId, state }: RecordedTask, { byTaskId }: Sight): Standing {
  const seen = byTaskId.get(taskId);
  if (seen?.is === "none") return { status: "gone" };
  const { status, error } = seen?.is === "task" ? seen.progress : state;
  return { status, error };
}

/** Whether a task is of no more use to its subject: there is none, or it ended without moving anything. */
export const isSpent = ({ status }: Standing): boolean =>
  status === "gone" || (isTerminal(status) && !hasMoved(status));

/** Whether there is nothing left to cancel. */
export const isOver = ({ status }: Standing): boolean => status === "gone" || isTerminal(status);
