import { fail } from "../errors";
import { readTask } from "../graph";
import { isTaskKind, pickInputs, readState, stateOf, type RawInputs, type TaskState } from "../task";
import { labelOf } from "./label";
import type { Session } from "./session";

/**
 * Reads the task. Its progress is taken over; the arguments stay those that were stored, so that what Graph fills in
 * by itself is no drift. Where only an id is stored, as after `get`, the arguments are Graph's.
 *
 * @returns undefined when the task is gone
 * @throws MigrationError `task.read.*`, `auth.*`, `graph.*`, `settings.*`, `state.unreadable`
 */
export async function read(
  session: Session,
  taskId: string,
  stored: RawInputs,
): Promise<TaskState | undefined> {
  const state = readState(taskId, stored);
  const label = labelOf(state);
  const answer = await readTask(session(state.tenantId, `read the migration task ${taskId}`), label);
  if (answer.is === "gone") return undefined;
  const { progress, parameters } = answer.task;
  const found = parameters["kind"];
  if (isTaskKind(found) && found !== state.kind) {
    throw fail("task.read.otherKind", { ...label, found, expected: state.kind });
  }
  const isFirstSight = stored["stateVersion"] === undefined;
  const inputs = pickInputs(isFirstSight ? { ...parameters, ...pickInputs(stored) } : stored);
  return stateOf(inputs, { ...progress, taskId });
}
