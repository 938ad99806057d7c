import { fail } from "../errors";
import { readTask } from "../graph";
import { pickInputs, readState, stateOf, type RawInputs, type TaskState } from "../task";
import { labelOf } from "./label";
import type { Session } from "./session";

/**
 * Rewrites our own record; the API has no update. A changed `tenantId` is believed only when the task is found there,
 * since a wrong one would later pass for a task that is gone.
 *
 * @throws MigrationError `task.tenant.unknownTask`, `task.read.*`, `auth.*`, `graph.*`, `settings.*`
 */
export async function update(
  session: Session,
  taskId: string,
  stored: RawInputs,
  news: RawInputs,
): Promise<TaskState> {
  const state = readState(taskId, stored);
  const inputs = pickInputs(news);
  if (inputs.tenantId === state.tenantId) return stateOf(inputs, progressOf(state), state);
  const label = labelOf(state);
  const answer = await readTask(session.connect(inputs.tenantId, `read the migration task ${taskId}`), label);
  if (answer.is === "gone") {
    throw fail(
      "task.tenant.unknownTask",
      { ...label, tenant: inputs.tenantId ?? "of the credentials" },
      answer.trace,
    );
  }
  return stateOf(inputs, { ...answer.task.progress, taskId }, state);
}

function progressOf({
  taskId,
  status,
  startedDateTime,
  lastUpdatedDateTime,
  finishedDateTime,
  error,
}: TaskState) {
  return {
    taskId,
    status,
    ...(startedDateTime && { startedDateTime }),
    ...(lastUpdatedDateTime && { lastUpdatedDateTime }),
    ...(finishedDateTime && { finishedDateTime }),
    ...(error && { error }),
  };
}
