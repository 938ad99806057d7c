import { fail } from "../errors";
import { lookUpTask, readTask, type Connection, type ReadAnswer, type TaskLabel } from "../graph";
import { isSameTask, type TaskInputs, type TaskState } from "../task";
import type { Session } from "./session";

/**
 * Reads a task that is known. A 404 alone is no proof that it is gone, since a read may lag: the look-up by its source
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
  const answer = await readTask(connection, label);
  if (answer.is === "found") {
    lag.noteSeen(label.taskId);
    return answer;
  }
  const shown = await lookUpTask(connection, inputs, "toKnow");
  if (shown.is === "found" && isSameTask(shown.task.progress.taskId, label.taskId)) return shown;
  if (lag.isFresh(label.taskId, inputs.recordedDateTime))
    throw fail("task.read.notVisible", label, answer.trace);
  return answer;
}
