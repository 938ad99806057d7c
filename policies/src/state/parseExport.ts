import {
  exportedResources,
  exportedTask,
  readRecordedState,
  subjectKeyOf,
  type RawInputs,
} from "pulumi-sharepoint-migration/policy";
import type { Recorded, RecordedTask } from "./recorded";

/** Reads the migration tasks out of what `pulumi stack export` prints. What is none is passed over. */
export function parseExport(exported: string): Recorded {
  const resources = exportedResources(exported);
  if (!resources) return { is: "unreadable", reason: "it printed no state" };
  const tasks: RecordedTask[] = [];
  for (const resource of resources) {
    const read = taskIn(resource);
    if (read === "unreadable")
      return { is: "unreadable", reason: "a later version of pulumi-sharepoint-migration wrote it" };
    if (read) tasks.push(read);
  }
  return { is: "read", tasks };
}

function taskIn(resource: RawInputs): RecordedTask | "unreadable" | undefined {
  const task = exportedTask(resource);
  if (!task) return undefined;
  const { urn, taskId, outputs } = task;
  const state = readRecordedState(taskId, outputs);
  if (!state) return "unreadable";
  const isRetained = resource["retainOnDelete"] === true;
  return { ...state, urn, taskId, key: subjectKeyOf(state.inputs), isRetained };
}
