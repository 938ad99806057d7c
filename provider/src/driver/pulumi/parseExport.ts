import { fail, hasCode } from "../../errors";
import { pickInputs, readState, type RawInputs } from "../../task";
import { exportedResources, exportedTask } from "../../stack";
import { foreignName } from "./foreignCode";
import type { RecordedTask } from "./recordedTask";
import { nameIn } from "./urn";

/** Why an export is of no use: a sentence without its full stop, or the name of a resource that is not ours to run. */
export type UselessExport = { readonly unreadable: string } | { readonly foreign: string };

/**
 * Reads the tasks out of what `pulumi stack export` prints. What is not a task of ours is passed over, unless Pulumi would
 * run code of others for it.
 *
 * @returns the tasks, or why there are none to be had
 */
export function parseExport(wave: string, exported: string): readonly RecordedTask[] | UselessExport {
  const resources = exportedResources(exported);
  if (!resources) return { unreadable: "It is not what `pulumi stack export` prints" };
  const tasks: RecordedTask[] = [];
  for (const resource of resources) {
    const foreign = foreignName(resource);
    if (foreign !== undefined) return { foreign };
    try {
      const task = taskIn(wave, resource);
      if (task) tasks.push(task);
    } catch (thrown) {
      if (!hasCode(thrown, "state.unreadable")) throw thrown;
      return { unreadable: thrown.facts.reason };
    }
  }
  return tasks;
}

// Names go to terminals and into messages; ours are visible, so an invisible one was written by someone else.
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;
const unseenReason = "It names a resource by characters that cannot be seen";

function taskIn(wave: string, resource: RawInputs): RecordedTask | undefined {
  const task = exportedTask(resource);
  if (!task) return undefined;
  const { urn, taskId, outputs } = task;
  if (unseen.test(urn + taskId)) throw fail("state.unreadable", { reason: unseenReason });
  const state = readState(taskId, outputs);
  const resourceName = nameIn(urn);
  return {
    wave,
    key: `${state.kind}:${resourceName}`,
    resourceName,
    urn,
    taskId,
    kind: state.kind,
    inputs: pickInputs({ ...state }),
    state,
    isToBeCreatedAgain: resource["pendingReplacement"] === true,
  };
}
