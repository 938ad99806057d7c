import { fail } from "../errors";
import {
  sendLookUp,
  sendRead,
  type Connection,
  type LookUpAnswer,
  type ReadAnswer,
  type RemoteTask,
  type TaskLabel,
} from "../graph";
import { hasEndedWithoutMoving, isSameTask, type TaskInputs, type TaskState } from "../task";
import { labelOf } from "./notices";
import type { Session } from "./session";

/**
 * The task of a source, from the look-up and from what this run knows: a look-up may lag, show an older task or an
 * older status. One that may be taken over is read by its id first.
 *
 * @throws MigrationError `task.read.*`, `task.create.noTrust`, `auth.*`, `graph.*`
 */
export async function existingTask(
  session: Session,
  connection: Connection,
  inputs: TaskInputs,
): Promise<LookUpAnswer> {
  const shown = await sendLookUp(connection, inputs);
  const isLive = shown.is === "found" && !isReplaceable(shown.task, session);
  if (isLive) return { is: "found", task: await refreshed(session, connection, inputs, shown.task) };
  const known = session.knownTasks.of(inputs);
  if (known === undefined || known === "expected" || isReplaceable({ progress: known }, session))
    return shown;
  if (shown.is === "found" && isSameTask(shown.task.progress.taskId, known.taskId)) return shown;
  const read = await sendRead(connection, labelOf(inputs, known.taskId));
  if (read.is === "found") return read;
  const { parameters } = known; // of a task that this run has created or taken over
  return parameters && session.lag.isFresh(known.taskId)
    ? { is: "found", task: { progress: known, parameters } }
    : shown;
}

/** Whether another task may replace it. One that we have cancelled is replaceable even while Graph shows it as waiting. */
export const isReplaceable = (
  { progress: { taskId, status } }: { readonly progress: Pick<RemoteTask["progress"], "taskId" | "status"> },
  { ownership }: Pick<Session, "ownership">,
): boolean => hasEndedWithoutMoving(status) || (status === "notStarted" && ownership.wasCancelled(taskId));

/** The task as a read shows it; unchanged if this run has just created it, or only the look-up finds it. */
async function refreshed(
  session: Session,
  connection: Connection,
  inputs: TaskInputs,
  shown: RemoteTask,
): Promise<RemoteTask> {
  const { taskId } = shown.progress;
  if (session.lag.isFresh(taskId)) return shown;
  const read = await sendRead(connection, labelOf(inputs, taskId));
  if (read.is !== "found") return shown;
  session.lag.noteSeen(taskId);
  return read.task;
}

/**
 * Reads a known task. A 404 alone does not prove that it is gone, since a read may lag: the look-up by its source
 * must not show it either, and Graph must not have named it a moment ago.
 *
 * @throws MigrationError `task.read.*` (`task.read.notVisible` when the answers contradict each other), `auth.*`, `graph.*`
 */
export async function readKnown(
  { lag }: Pick<Session, "lag">,
  connection: Connection,
  label: TaskLabel,
  inputs: TaskInputs & Pick<TaskState, "recordedDateTime">,
): Promise<ReadAnswer> {
  const answer = await sendRead(connection, label);
  if (answer.is === "found") {
    lag.noteSeen(label.taskId);
    return answer;
  }
  const shown = await sendLookUp(connection, inputs, "toKnow");
  if (shown.is === "found" && isSameTask(shown.task.progress.taskId, label.taskId)) return shown;
  if (lag.isFresh(label.taskId, inputs.recordedDateTime))
    throw fail("task.read.notVisible", label, answer.trace);
  return answer;
}
