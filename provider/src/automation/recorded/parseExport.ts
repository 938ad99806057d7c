import { isMigrationError } from "../../errors";
import { pickInputs, readState, type RawInputs } from "../../task";
import type { RecordedTask } from "./recordedTask";
import { isTaskType, nameIn } from "./urn";

/**
 * Reads the tasks out of what `pulumi stack export` prints. What is not a task of ours is passed over.
 *
 * @returns the tasks, or why the export cannot be read: a sentence without its full stop
 */
export function parseExport(
  wave: string,
  exported: string,
): readonly RecordedTask[] | { readonly unreadable: string } {
  const resources = resourcesIn(exported);
  if (!Array.isArray(resources)) return { unreadable: "It is not what `pulumi stack export` prints" };
  const tasks: RecordedTask[] = [];
  for (const resource of resources as readonly unknown[]) {
    try {
      const task = isObject(resource) ? taskIn(wave, resource) : undefined;
      if (task) tasks.push(task);
    } catch (thrown) {
      if (!isMigrationError(thrown)) throw thrown;
      const reason = thrown.facts["reason"];
      return { unreadable: typeof reason === "string" ? reason : thrown.code };
    }
  }
  return tasks;
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

function taskIn(wave: string, resource: RawInputs): RecordedTask | undefined {
  const { type, urn, id, outputs } = resource;
  if (typeof type !== "string" || !isTaskType(type)) return undefined;
  if (typeof urn !== "string" || typeof id !== "string" || id === "" || !isObject(outputs)) return undefined;
  // What is to be deleted after a replacement is no record any more; what is only read is not ours.
  if (resource["delete"] === true || resource["external"] === true) return undefined;
  const state = readState(id, outputs);
  const resourceName = nameIn(urn);
  return {
    wave,
    key: `${state.kind}:${resourceName}`,
    resourceName,
    urn,
    taskId: id,
    kind: state.kind,
    inputs: pickInputs({ ...state }),
    state,
    isToBeCreatedAgain: resource["pendingReplacement"] === true,
  };
}

const isObject = (value: unknown): value is RawInputs =>
  typeof value === "object" && value !== null && !Array.isArray(value);
