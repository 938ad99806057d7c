/** The words of Graph's `sharePointMigrationTaskStatus`; a word that this version does not know is kept as it came. */
export type TaskStatus = "notStarted" | "inProgress" | "completed" | "cancelled" | "failed" | (string & {});

const terminal: ReadonlySet<TaskStatus> = new Set(["completed", "cancelled", "failed"]);

// Older pages of the reference spell two words differently.
const spellings: Readonly<Record<string, TaskStatus>> = {
  notstarted: "notStarted",
  inprogress: "inProgress",
  completed: "completed",
  success: "completed",
  cancelled: "cancelled",
  canceled: "cancelled",
  failed: "failed",
};

/** Reads a status from the wire. Anything that is not a word becomes Graph's own `unknownFutureValue`. */
export function parseStatus(value: unknown): TaskStatus {
  if (typeof value !== "string" || !/^[A-Za-z]{1,40}$/.test(value)) return "unknownFutureValue";
  return spellings[value.toLowerCase()] ?? value;
}

/** Whether a task has ended. No task leaves these states. */
export const isTerminal = (status: TaskStatus): boolean => terminal.has(status);

/** Whether a task has ended without moving its subject, so that another task may be created for it. */
export const hasEndedWithoutMoving = (status: TaskStatus): boolean =>
  status === "cancelled" || status === "failed";

/** Whether the move of the subject has begun or is done, so that its parameters can no longer be changed. */
export const hasMoved = (status: TaskStatus): boolean => status === "inProgress" || status === "completed";
