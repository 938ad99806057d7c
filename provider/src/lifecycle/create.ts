import { createTask } from "../graph";
import { stateOf, subjectOf, type TaskInputs, type TaskState } from "../task";
import type { Session } from "./session";

/**
 * Creates the task: one POST, never blindly repeated.
 *
 * @throws MigrationError `task.create.*`, `auth.*`, `graph.*`, `settings.*`
 */
export async function create(session: Session, inputs: TaskInputs): Promise<TaskState> {
  const connection = session(inputs.tenantId, `create a migration task for ${subjectOf(inputs)}`);
  const { progress } = await createTask(connection, inputs);
  return stateOf(inputs, progress);
}
