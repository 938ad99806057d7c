import { fail } from "../errors";
import { sendRead } from "../graph";
import { pickInputs, progressOf, readState, stateOf, type RawInputs, type TaskState } from "../task";
import { labelOf } from "./notices";
import type { Session } from "./session";
import { withSpan } from "./withSpan";

/**
 * Rewrites our own record; the API has no update. A changed `tenantId` is accepted only when the task is found there,
 * since a task in a wrong tenant would later look like one that is gone.
 *
 * @throws MigrationError `task.tenant.unknownTask`, `task.read.*`, `auth.*`, `graph.*`, `settings.*`
 */
export const updateTask = (
  session: Session,
  taskId: string,
  stored: RawInputs,
  news: RawInputs,
): Promise<TaskState> =>
  withSpan(
    session,
    { name: "update", kind: news["kind"], taskId },
    async () => {
      const state = readState(taskId, stored);
      const inputs = pickInputs(news);
      if (inputs.tenantId === state.tenantId) return stateOf(inputs, progressOf(state), state);
      const label = labelOf(state, taskId);
      const attempt = `read the migration task ${taskId}`;
      const answer = await session.call({ operation: "read", attempt }, inputs, (connection) =>
        sendRead(connection, label),
      );
      if (answer.is === "gone") {
        const tenant = inputs.tenantId ?? "of the credentials";
        throw fail("task.tenant.unknownTask", { ...label, tenant }, answer.trace);
      }
      return stateOf(inputs, { ...answer.task.progress, taskId }, state);
    },
    (state) => state,
  );
