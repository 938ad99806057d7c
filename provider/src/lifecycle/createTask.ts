import { randomUUID } from "node:crypto";
import { sourceKeyOf, stateOf, subjectOf, type TaskInputs, type TaskState } from "../task";
import type { Session } from "./session";
import { findOrCreateTask } from "./findOrCreateTask";
import { withSpan } from "./withSpan";

/**
 * Ensures that the source has exactly one task, with these parameters. Looks it up before the POST, and, whenever it is
 * unknown whether a POST succeeded, for as long as the service may lag. It can therefore be repeated at any time. Creates
 * for the same source wait for each other.
 *
 * @throws MigrationError `task.create.*`, `task.read.*`, `task.cancel.*` (to reschedule), `auth.*`, `graph.*`, `settings.*`
 */
export const createTask = (session: Session, inputs: TaskInputs): Promise<TaskState> =>
  withSpan(
    session,
    { name: "create", kind: inputs.kind },
    () => {
      const key = sourceKeyOf(inputs);
      return session.mutex(key && `${inputs.tenantId ?? ""} ${key}`, async () => {
        const attempt = `create a migration task for ${subjectOf(inputs)}`;
        const task = await findOrCreateTask(session, inputs, (send) =>
          session.call({ operation: "create", attempt }, inputs, send),
        );
        const recordId = randomUUID();
        session.ownership.hold(task.progress.taskId, recordId);
        session.knownTasks.note(inputs, task.progress, task.parameters);
        const recordedDateTime = new Date(session.clock.now()).toISOString();
        return stateOf(inputs, task.progress, { recordId, recordedDateTime });
      });
    },
    (state) => state,
  );
