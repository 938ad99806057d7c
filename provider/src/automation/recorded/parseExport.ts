import { fail, isMigrationError } from "../../errors";
import { pickInputs, readState, type RawInputs } from "../../task";
import { foreignName } from "./foreign";
import type { RecordedTask } from "./recordedTask";
import { isTaskType, nameIn } from "./urn";

/** Why an export is of no use: a sentence without its full stop, or the name of a resource that is not ours to run. */
export type UselessExport = { readonly unreadable: string } | { readonly foreign: string };

/**
 * Reads the tasks out of what `pulumi stack export` prints. What is not a task of ours is passed over, unless Pulumi would
 * run code of others for it.
 *
 * @returns the tasks, or why there are none to be had
 */
export function parseExport(wave: string, exported: string): readonly RecordedTask[] | UselessExport {
  const resources = resourcesIn(exported);
  if (!Array.isArray(resources)) return { unreadable: "It is not what `pulumi stack export` prints" };
  const tasks: RecordedTask[] = [];
  for (const resource of resources as readonly unknown[]) {
    const foreign = isObject(resource) ? foreignName(resource) : undefined;
    if (foreign !== undefined) return { foreign };
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

// Names go to terminals and into messages; ours are visible, so one that is not was written by somebody else.
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;
const unseenReason = "It names a resource by characters that cannot be seen";

function taskIn(wave: string, resource: RawInputs): RecordedTask | undefined {
  const { type, urn, id, outputs } = resource;
  if (typeof type !== "string" || !isTaskType(type)) return undefined;
  if (typeof urn !== "string" || typeof id !== "string" || id === "" || !isObject(outputs)) return undefined;
  if (unseen.test(urn + id)) throw fail("state.unreadable", { reason: unseenReason });
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
