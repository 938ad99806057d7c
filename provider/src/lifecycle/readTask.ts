import { fail } from "../errors";
import { sendRead } from "../graph";
import { isTaskKind, pickInputs, readState, stateOf, type RawInputs, type TaskState } from "../task";
import { readKnown } from "./existingTask";
import { labelOf } from "./notices";
import type { Session } from "./session";
import { withSpan } from "./withSpan";

/**
 * Reads the task. Its progress is taken over; the arguments stay those that were stored, so that what Graph fills in
 * by itself is not drift. Where only an id is stored, as after `get`, the arguments are Graph's.
 *
 * @returns undefined when a task that was stored is gone: no read and no look-up shows it
 * @throws MigrationError `task.read.*`, `auth.*`, `graph.*`, `settings.*`, `state.unreadable`
 */
export const readTask = (
  session: Session,
  taskId: string,
  stored: RawInputs,
): Promise<TaskState | undefined> =>
  withSpan(
    session,
    { name: "read", kind: stored["kind"], taskId },
    () => readStored(session, taskId, stored),
    (state) => state,
  );

async function readStored(
  session: Session,
  taskId: string,
  stored: RawInputs,
): Promise<TaskState | undefined> {
  const state = readState(taskId, stored);
  if (state.createPending) return state; // the next create or delete looks for its task
  const label = labelOf(state, taskId);
  const isFirstRead = stored["stateVersion"] === undefined;
  const attempt = `read the migration task ${taskId}`;
  const answer = await session.call({ operation: "read", attempt }, state, async (connection) => {
    if (!isFirstRead) return readKnown(session, connection, label, state);
    const found = await sendRead(connection, label);
    if (found.is === "found") return found;
    throw fail("task.read.notFound", { taskId, tenant: connection.tenant }, found.trace);
  });
  if (answer.is === "gone") return undefined;
  const { progress, parameters } = answer.task;
  const found = parameters["kind"];
  if (isTaskKind(found) && found !== state.kind) {
    throw fail("task.read.otherKind", { ...label, found, expected: state.kind });
  }
  const inputs = pickInputs(isFirstRead ? { ...parameters, ...pickInputs(stored) } : stored);
  return stateOf(inputs, { ...progress, taskId }, state);
}
