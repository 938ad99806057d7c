import { fail } from "../errors";
import { readTask } from "../graph";
import { isTaskKind, pickInputs, readState, stateOf, type RawInputs, type TaskState } from "../task";
import { readKnown } from "./existence";
import { labelOf } from "./label";
import type { Session } from "./session";

/**
 * Reads the task. Its progress is taken over; the arguments stay those that were stored, so that what Graph fills in
 * by itself is no drift. Where only an id is stored, as after `get`, the arguments are Graph's.
 *
 * @returns undefined when a task that was stored is gone: no read and no look-up shows it
 * @throws MigrationError `task.read.*`, `auth.*`, `graph.*`, `settings.*`, `state.unreadable`
 */
export async function read(
  session: Session,
  taskId: string,
  stored: RawInputs,
): Promise<TaskState | undefined> {
  const state = readState(taskId, stored);
  if (state.createPending) return state; // the next create or delete looks for its task
  const label = labelOf(state);
  const isFirstSight = stored["stateVersion"] === undefined;
  const attempt = `read the migration task ${taskId}`;
  const connection = session.connect(state.tenantId, attempt);
  const circle = { name: `read ${state.tenantId ?? ""} ${label.partner}`, attempt };
  const answer = await session.breaker(circle, () =>
    isFirstSight ? readTask(connection, label) : readKnown(session, connection, label, state),
  );
  if (answer.is === "gone") {
    if (isFirstSight) throw fail("task.read.notFound", { taskId, tenant: connection.tenant }, answer.trace);
    return undefined;
  }
  const { progress, parameters } = answer.task;
  const found = parameters["kind"];
  if (isTaskKind(found) && found !== state.kind) {
    throw fail("task.read.otherKind", { ...label, found, expected: state.kind });
  }
  const inputs = pickInputs(isFirstSight ? { ...parameters, ...pickInputs(stored) } : stored);
  return stateOf(inputs, { ...progress, taskId }, state);
}
