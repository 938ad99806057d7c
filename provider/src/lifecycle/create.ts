import { randomUUID } from "node:crypto";
import type { TaskState } from "../task";
import { partnerOf, sourceKeyOf, stateOf, subjectOf, type TaskInputs } from "../task";
import type { Session } from "./session";
import { theOneTask } from "./theOneTask";

/**
 * Makes sure that there is one task for the source, with these parameters. Looks it up before the POST, and for as long
 * as the service may lag whenever it is in doubt whether a POST was carried out, so that the whole may be repeated at
 * any time. Creates for one source wait for each other.
 *
 * @throws MigrationError `task.create.*`, `task.read.*`, `task.cancel.*` (to reschedule), `auth.*`, `graph.*`, `settings.*`
 */
export async function create(session: Session, inputs: TaskInputs): Promise<TaskState> {
  const attempt = `create a migration task for ${subjectOf(inputs)}`;
  const circle = { name: `create ${inputs.tenantId ?? ""} ${partnerOf(inputs)}`, attempt };
  const key = sourceKeyOf(inputs);
  return session.oneAtATime(key && `${inputs.tenantId ?? ""} ${key}`, async () => {
    const task = await theOneTask(session, inputs, (verb) =>
      session.breaker(circle, () => verb(session.connect(inputs.tenantId, attempt))),
    );
    const recordId = randomUUID();
    session.records.hold(task.progress.taskId, recordId);
    session.sightings.note(inputs, task.progress, task.parameters);
    const recordedDateTime = new Date(session.clock.now()).toISOString();
    return stateOf(inputs, task.progress, { recordId, recordedDateTime });
  });
}
