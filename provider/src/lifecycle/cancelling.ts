import { fail, type MigrationError, type Trace } from "../errors";
import { cancelTask, readTask, type Connection, type SeenTask, type TaskLabel } from "../graph";
import type { Session } from "./session";

/** What came of a cancel. */
export type Cancelling =
  /** It is cancelled now, or Graph knows no such task. */
  | { readonly is: "gone" }
  /** SharePoint refused; how the task stands, if that could be read. */
  | { readonly is: "refused"; readonly now: SeenTask | undefined; readonly trace: Trace };

/** Cancels a task, and finds out how it stands if that is refused. */
export async function cancel(
  { records }: Session,
  connection: Connection,
  label: TaskLabel,
): Promise<Cancelling> {
  const answer = await cancelTask(connection, label);
  if (answer.is === "cancelled") records.noteCancelled(label.taskId);
  if (answer.is !== "conflict") return { is: "gone" };
  const now = await afterConflict(connection, label);
  return now === "gone" ? { is: "gone" } : { is: "refused", now, trace: answer.trace };
}

/** Asks the task once. A failure here must not hide the first answer. */
async function afterConflict(
  connection: Connection,
  label: TaskLabel,
): Promise<SeenTask | "gone" | undefined> {
  try {
    const answer = await readTask(connection, label);
    return answer.is === "gone" ? "gone" : answer.task;
  } catch {
    return undefined;
  }
}

/** Why a task that has not ended was not cancelled. */
export function whyNot(
  label: TaskLabel,
  { now, trace }: Extract<Cancelling, { readonly is: "refused" }>,
): MigrationError {
  if (now?.progress.status === "notStarted") return fail("task.cancel.notNow", label, trace);
  const status = now?.progress.status ?? "unknown (reading it failed)";
  const explanation = now?.progress.error?.message;
  return fail("task.cancel.tooLate", { ...label, status, ...(explanation && { explanation }) }, trace);
}
