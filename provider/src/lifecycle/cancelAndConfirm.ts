import { fail, type MigrationError, type Trace } from "../errors";
import { sendCancel, sendLookUp, sendRead, type Connection, type RemoteTask, type TaskLabel } from "../graph";
import { hasMoved, isSameTask, isTerminal, type TaskInputs, type TaskState } from "../task";
import { waitsBetweenLooksMs } from "./lag";
import type { Session } from "./session";

type Recorded = TaskInputs & Pick<TaskState, "recordedDateTime">;

/** The result of a cancel. */
export type CancelResult =
  /** It is cancelled now, or neither the cancel nor the look-up finds it. */
  | { readonly is: "gone" }
  /** SharePoint refused, so the task exists; its status, if that could be read. */
  | { readonly is: "refused"; readonly now: RemoteTask | undefined; readonly trace: Trace };

/**
 * Cancels a task, and reads its status if the cancel is refused. A 409 proves that the task exists, whatever a later read
 * says; a 404 proves that it is gone only if nothing contradicts it.
 *
 * @throws MigrationError `task.cancel.*` (`task.cancel.notVisible` when the answers contradict each other), `task.read.*`,
 *   `auth.*`, `graph.*`
 */
export async function cancelAndConfirm(
  session: Session,
  connection: Connection,
  label: TaskLabel,
  inputs: Recorded,
): Promise<CancelResult> {
  const { clock, lag, ownership } = session;
  const beganMs = clock.now();
  for (const waitMs of waitsBetweenLooksMs()) {
    const leftMs = Math.min(lag.patienceMs(), session.deadlineMs()) - (clock.now() - beganMs);
    if (waitMs > 0 && leftMs <= 0) break;
    await clock.sleep(Math.min(waitMs, leftMs));
    const answer = await sendCancel(connection, label);
    if (answer.is === "cancelled") ownership.noteCancelled(label.taskId);
    if (answer.is === "cancelled") return { is: "gone" };
    if (answer.is === "conflict")
      return { is: "refused", now: await readOnce(connection, label), trace: answer.trace };
    if (answer.is === "accepted") return afterSuccess(session, connection, label, answer.trace);
    if (ownership.wasCancelled(label.taskId) || !(await isContradicted(session, connection, label, inputs)))
      return { is: "gone" };
  }
  throw fail("task.cancel.notVisible", label);
}

/** Whether a task that a cancel did not find exists nevertheless. */
async function isContradicted(
  { lag }: Session,
  connection: Connection,
  label: TaskLabel,
  inputs: Recorded,
): Promise<boolean> {
  const { taskId } = label;
  const shown = await sendLookUp(connection, inputs, "toKnow");
  if (shown.is === "found" && isSameTask(shown.task.progress.taskId, taskId))
    return !isTerminal(shown.task.progress.status);
  // A look-up may show an older task of the source, or lag when the read by id does not.
  const read = await sendRead(connection, label);
  if (read.is === "found") return !isTerminal(read.task.progress.status);
  return lag.isFresh(taskId, inputs.recordedDateTime);
}

/** An answer of success without the status `cancelled` counts only if a read of the task confirms it. */
async function afterSuccess(
  { ownership }: Session,
  connection: Connection,
  label: TaskLabel,
  trace: Trace,
): Promise<CancelResult> {
  const now = await readOnce(connection, label);
  if (now?.progress.status !== "cancelled")
    throw fail("task.cancel.serverError", { ...label, isAccepted: true }, trace);
  ownership.noteCancelled(label.taskId);
  return { is: "gone" };
}

/** Reads the task once. Neither a failure nor a 404, which the first answer disproves, may hide that answer. */
async function readOnce(connection: Connection, label: TaskLabel): Promise<RemoteTask | undefined> {
  const answer = await sendRead(connection, label).catch(() => undefined);
  return answer?.is === "found" ? answer.task : undefined;
}

/** Why a task that has not ended was not cancelled. */
export function cancelFailure(
  label: TaskLabel,
  { now, trace }: Extract<CancelResult, { readonly is: "refused" }>,
): MigrationError {
  if (!now) return fail("task.cancel.unread", label, trace);
  const { status, error } = now.progress;
  if (status === "notStarted") return fail("task.cancel.notNow", label, trace);
  if (!isTerminal(status) && !hasMoved(status))
    return fail("task.cancel.unknownStatus", { ...label, status }, trace);
  const explanation = error?.message;
  return fail("task.cancel.tooLate", { ...label, status, ...(explanation && { explanation }) }, trace);
}
