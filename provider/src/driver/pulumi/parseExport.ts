import { nameIn, type StackExport } from "../../stack";
import { foreignName } from "./foreignCode";
import type { RecordedTask } from "./recordedTask";

/** Why an export is of no use: a sentence without its full stop, or the name of a resource that is not ours to run. */
export type UselessExport = { readonly unreadable: string } | { readonly foreign: string };

/**
 * Reads the tasks out of a stack. What is not a task of ours is passed over, unless Pulumi would run code of others for it.
 *
 * @returns the tasks, or why there are none to be had
 */
export function parseExport(wave: string, read: StackExport): readonly RecordedTask[] | UselessExport {
  const foreign = read.resources.map(foreignName).find((name) => name !== undefined);
  if (foreign !== undefined) return { foreign };
  if (read.hasSnippets) return { foreign: "a snippet of the stack" };
  if (read.is === "unreadable") return { unreadable: read.reason };
  if (read.tasks.some(({ urn, taskId }) => unseen.test(urn + taskId)))
    return { unreadable: "It names a resource by characters that cannot be seen" };
  return read.tasks.map(({ urn, taskId, inputs, state, isToBeCreatedAgain }) => {
    const resourceName = nameIn(urn);
    const { kind } = state;
    return {
      wave,
      key: `${kind}:${resourceName}`,
      resourceName,
      urn,
      taskId,
      kind,
      inputs,
      state,
      isToBeCreatedAgain,
    };
  });
}

// Names go to terminals and into messages; ours are visible, so an invisible one was written by someone else.
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;
