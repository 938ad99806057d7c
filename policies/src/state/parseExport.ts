import {
  kindOfType,
  readRecordedState,
  subjectKeyOf,
  type RawInputs,
} from "pulumi-sharepoint-migration/policy";
import type { Recorded, RecordedTask } from "./recorded";

/** Reads the migration tasks out of what `pulumi stack export` prints. What is none is passed over. */
export function parseExport(exported: string): Recorded {
  const resources = resourcesIn(exported);
  if (!Array.isArray(resources)) return { is: "unreadable", reason: "it printed no state" };
  const tasks: RecordedTask[] = [];
  for (const resource of resources as readonly unknown[]) {
    const read = isObject(resource) ? taskIn(resource) : undefined;
    if (read === "unreadable")
      return { is: "unreadable", reason: "a later version of pulumi-sharepoint-migration wrote it" };
    if (read) tasks.push(read);
  }
  return { is: "read", tasks };
}

function resourcesIn(exported: string): unknown {
  try {
    const { deployment } = JSON.parse(exported) as { readonly deployment?: unknown };
    // A stack that nothing was ever put into has no list.
    return isObject(deployment) ? (deployment["resources"] ?? []) : undefined;
  } catch {
    return undefined;
  }
}

function taskIn(resource: RawInputs): RecordedTask | "unreadable" | undefined {
  const { type, urn, id, outputs } = resource;
  if (typeof type !== "string" || kindOfType(type) === undefined) return undefined;
  if (typeof urn !== "string" || typeof id !== "string" || !isObject(outputs)) return undefined;
  // What is to be deleted after a replacement is no record any more; what is only read is not ours.
  if (resource["delete"] === true || resource["external"] === true) return undefined;
  const state = readRecordedState(id, outputs);
  if (!state) return "unreadable";
  const isRetained = resource["retainOnDelete"] === true;
  return { ...state, urn, taskId: id, key: subjectKeyOf(state.inputs), isRetained };
}

const isObject = (value: unknown): value is RawInputs =>
  typeof value === "object" && value !== null && !Array.isArray(value);
