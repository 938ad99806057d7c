import { fail, type MigrationError, type Trace } from "../errors";
import { cancelTask, readTask, type Connection, type SeenTask, type TaskLabel } from "../graph";
import { hasMoved, isTerminal } from "../task";
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
  if (answer.is === "cancelled" || answer.is === "gone") return { is: "gone" };
  const now = await afterConflict(connection, label);
  if (answer.is === "accepted") {
    if (now === "gone" || now?.progress.status === "cancelled") return { is: "gone" };
    throw fail("task.cancel.serverError", { ...label, isAccepted: true }, answer.trace);
  }
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
  if (!now) return fail("task.cancel.unread", label, trace);
  const { status, error } = now.progress;
  if (status === "notStarted") return fail("task.cancel.notNow", label, trace);
  if (!isTerminal(status) && !hasMoved(status))
    return fail("task.cancel.unknownStatus", { ...label, status }, trace);
  const explanation = error?.message;
  return fail("task.cancel.tooLate", { ...label, status, ...(explanation && { explanation }) }, trace);
}
