import { fail } from "../errors";
import { sendCancel, sendLookUp, type Connection, type RemoteTask } from "../graph";
import { isSameTask, partnerOf, subjectOf, type TaskInputs } from "../task";
import { isReplaceable } from "./existingTask";
import type { Session } from "./session";
import { takeOver } from "./takeOver";

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
  const subject = subjectOf(inputs);
  const facts = { subject, taskId, otherTaskId: existing.progress.taskId };
  const answer = await sendCancel(connection, { taskId, subject, partner: partnerOf(inputs) }).catch(() => {
    throw fail("task.create.doubled", facts);
  });
  if (answer.is !== "cancelled") throw fail("task.create.doubled", facts);
  session.ownership.noteCancelled(taskId);
  session.notice({ kind: "duplicateCancelled", ...facts });
  const taken = await takeOver(session, connection, existing, inputs, true);
  if (!taken) throw fail("task.create.doubled", facts);
  return taken;
}
