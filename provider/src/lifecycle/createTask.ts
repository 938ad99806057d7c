import { randomUUID } from "node:crypto";
import { sourceKeyOf, stateOf, subjectOf, type TaskInputs, type TaskState } from "../task";
import type { Session } from "./session";
import { findOrCreateTask } from "./findOrCreateTask";
import { withSpan } from "./withSpan";

/**
 * Makes sure that there is one task for the source, with these parameters. Looks it up before the POST, and for as long
 * as the service may lag whenever it is in doubt whether a POST was carried out, so that the whole may be repeated at
 * any time. Creates for one source wait for each other.
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
          session.call({ verb: "create", attempt }, inputs, send),
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
