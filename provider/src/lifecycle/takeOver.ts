import { fail } from "../errors";
import {
  sendCancel,
  sendLookUp,
  type Clock,
  type Connection,
  type RemoteTask,
  type TaskLabel,
} from "../graph";
import {
  differencesFrom,
  hasEndedWithoutMoving,
  hasMoved,
  isSameTask,
  isWindowOnly,
  subjectOf,
  type TaskInputs,
} from "../task";
import { cancelAndConfirm, cancelFailure } from "./cancelAndConfirm";
import { isReplaceable } from "./existingTask";
import { labelOf } from "./notices";
import type { Session } from "./session";

/**
 * Takes over the existing task of a source, if it is the wanted one. With `ifExists: "reschedule"`, a task in another
 * window is cancelled if it still waits, and taken over unchanged if it has started.
 *
 * @param isOurs it comes from our own create, so `refuse` does not concern it
 * @returns undefined when it was cancelled, which makes room for another
 * @throws MigrationError `task.create.exists`, `task.create.otherParameters`, `task.cancel.*`, `auth.*`, `graph.*`
 */
export async function takeOver(
  session: Session,
  connection: Connection,
  task: RemoteTask,
  inputs: TaskInputs,
  isOurs = false,
): Promise<RemoteTask | undefined> {
  const { taskId, status } = task.progress;
  const subject = subjectOf(inputs);
  if (inputs.ifExists === "refuse" && !isOurs) throw fail("task.create.exists", { subject, taskId, status });
  const different = differencesFrom(inputs, task.parameters);
  if (different.length === 0) return task;
  const label = labelOf(inputs, taskId);
  // What another resource of this run holds is not ours to move.
  if (inputs.ifExists === "reschedule" && isWindowOnly(different) && !session.ownership.isHeld(taskId)) {
    if (hasMoved(status)) return asStarted(session, task, label);
    if (status === "notStarted") {
      refuseIfWindowPassed(session.clock, inputs);
      return rescheduled(session, connection, label, inputs);
    }
  }
  throw fail("task.create.otherParameters", { subject, taskId, status, different });
}

async function rescheduled(
  session: Session,
  connection: Connection,
  label: TaskLabel,
  inputs: TaskInputs,
): Promise<RemoteTask | undefined> {
  const outcome = await cancelAndConfirm(session, connection, label, inputs);
  if (outcome.is === "gone") return undefined;
  const status = outcome.now?.progress.status ?? "unknown";
  if (outcome.now && hasMoved(status)) return asStarted(session, outcome.now, label);
  if (hasEndedWithoutMoving(status)) return undefined;
  throw cancelFailure(label, outcome);
}

function asStarted({ notice }: Session, task: RemoteTask, label: TaskLabel): RemoteTask {
  notice({ kind: "startedStays", ...label });
  return task;
}

/**
 * Looks once more after a repeated POST: if the first one succeeded after all, the source has two tasks.
 * The one that was just created still waits, so it is the one to go.
 *
 * @throws MigrationError `task.create.doubled` when it is not certain that it is cancelled; else as `takeOver`
 */
export async function resolveDuplicate(
  session: Session,
  connection: Connection,
  inputs: TaskInputs,
  created: RemoteTask,
): Promise<RemoteTask> {
  const { taskId } = created.progress;
  const shown = await sendLookUp(connection, inputs).catch(() => undefined);
  if (shown?.is !== "found" || isSameTask(shown.task.progress.taskId, taskId)) return created;
  const { task: existing } = shown;
  if (isReplaceable(existing, session)) return created;
  const facts = { subject: subjectOf(inputs), taskId, otherTaskId: existing.progress.taskId };
  const answer = await sendCancel(connection, labelOf(inputs, taskId)).catch(() => undefined);
  if (answer?.is !== "cancelled") throw fail("task.create.doubled", facts);
  session.ownership.noteCancelled(taskId);
  session.notice({ kind: "duplicateCancelled", ...facts });
  const taken = await takeOver(session, connection, existing, inputs, true);
  if (!taken) throw fail("task.create.doubled", facts);
  return taken;
}

/**
 * Refuses to create a task that SharePoint would cancel at once, because its latest start has passed.
 *
 * @throws MigrationError `task.create.windowPassed`
 */
export function refuseIfWindowPassed({ now }: Pick<Clock, "now">, inputs: TaskInputs): void {
  const latest: unknown = inputs.preferredLatestStartDateTime; // in a preview it may not be known
  if (typeof latest === "string" && Date.parse(latest) <= now())
    throw fail("task.create.windowPassed", { subject: subjectOf(inputs), latest });
}
