import { fail } from "../errors";
import type { Clock, Connection, RemoteTask, TaskLabel } from "../graph";
import {
  differencesFrom,
  hasEndedWithoutMoving,
  hasMoved,
  isWindowOnly,
  partnerOf,
  subjectOf,
  type TaskInputs,
} from "../task";
import { cancelAndConfirm, cancelFailure } from "./cancelAndConfirm";
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
  const label = { taskId, subject, partner: partnerOf(inputs) };
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
 * Refuses to create a task that SharePoint would cancel at once, because its latest start has passed.
 *
 * @throws MigrationError `task.create.windowPassed`
 */
export function refuseIfWindowPassed({ now }: Pick<Clock, "now">, inputs: TaskInputs): void {
  const latest: unknown = inputs.preferredLatestStartDateTime; // in a preview it may not be known
  if (typeof latest === "string" && Date.parse(latest) <= now())
    throw fail("task.create.windowPassed", { subject: subjectOf(inputs), latest });
}
