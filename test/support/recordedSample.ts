import type { RecordedTask } from "../../provider/src/driver";
import type { PlannedSubject } from "../../provider/src/plan";
import { stateOf, type TaskStatus } from "../../provider/src/task";

/** What a wave's stack would hold for a subject. */
export function recordedFor(
  { key, resourceName, inputs }: PlannedSubject,
  wave: string,
  status: TaskStatus = "notStarted",
  change: Partial<RecordedTask> = {},
): RecordedTask {
  const taskId = `task-${resourceName}`;
  return {
    wave,
    key,
    resourceName,
    urn: `urn:pulumi:${wave}::merger::pulumi-nodejs:dynamic/sharepoint:UserMigrationTask::${resourceName}`,
    taskId,
    kind: inputs.kind,
    inputs,
    state: stateOf(inputs, { taskId, status }, { recordId: "record" }),
    isToBeCreatedAgain: false,
    ...change,
  };
}
