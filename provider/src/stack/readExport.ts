import { hasCode } from "../errors";
import { pickInputs, readState, type RawInputs, type TaskInputs, type TaskState } from "../task";
import { isObject } from "../text";
import { kindOfType } from "./types";

/** What `pulumi stack export` printed: all resources, and the tasks of this package among them. */
export type StackExport = {
  readonly resources: readonly RawInputs[];
  /** The stack contains programs, which Pulumi (3.259) runs with every update. */
  readonly hasSnippets: boolean;
} & (
  | { readonly is: "read"; readonly tasks: readonly ExportedTask[] }
  /** `reason` is a sentence without its full stop. */
  | { readonly is: "unreadable"; readonly reason: string }
);

/** A task as a stack records it. */
export interface ExportedTask {
  /** Pulumi's name of the resource. */
  readonly urn: string;
  readonly taskId: string;
  /** The arguments that the task was created or adopted with. */
  readonly inputs: TaskInputs;
  /** The whole stored state: status, times, error. */
  readonly state: TaskState;
  /** Whether it was cancelled in order to be created again, which is still to be done. */
  readonly isToBeCreatedAgain: boolean;
  /** Whether Pulumi leaves the task alone when its resource leaves the stack (`retainOnDelete`). */
  readonly isRetained: boolean;
}

/** Reads what `pulumi stack export` printed; states in the form of this or any earlier version. */
export function readExport(printed: string): StackExport {
  const exported = parsed(printed);
  return readDeployment(isObject(exported) ? exported["deployment"] : undefined);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Reads the part of an export that holds the resources, which the file of a stack holds too. */
export function readDeployment(deployment: unknown): StackExport {
  const resources = resourcesIn(deployment);
  if (!resources) return notAnExport;
  const snippets = (isObject(deployment) && deployment["snippets"]) ?? [];
  const all = { resources, hasSnippets: !Array.isArray(snippets) || snippets.length > 0 };
  try {
    return { ...all, is: "read", tasks: resources.flatMap((resource) => taskIn(resource) ?? []) };
  } catch (thrown) {
    if (!hasCode(thrown, "state.unreadable")) throw thrown;
    return { ...all, is: "unreadable", reason: thrown.facts.reason };
  }
}

const notAnExport: StackExport = {
  resources: [],
  hasSnippets: false,
  is: "unreadable",
  reason: "It is not what `pulumi stack export` prints",
};

function resourcesIn(deployment: unknown): readonly RawInputs[] | undefined {
  if (!isObject(deployment)) return undefined;
  // A stack that was never deployed has no list.
  const resources = deployment["resources"] ?? [];
  return Array.isArray(resources) ? resources.filter(isObject) : undefined;
}

/** Undefined also for what is to be deleted after a replacement, or is only read: neither is a record of ours. */
function taskIn(resource: RawInputs): ExportedTask | undefined {
  const { type, urn, id: taskId, outputs } = resource;
  const kind = typeof type === "string" ? kindOfType(type) : undefined;
  if (!kind) return undefined;
  if (typeof urn !== "string" || typeof taskId !== "string" || taskId === "" || !isObject(outputs))
    return undefined;
  if (resource["delete"] === true || resource["external"] === true) return undefined;
  const state = readState(taskId, { kind, ...outputs }); // the native provider stores no kind
  return {
    urn,
    taskId,
    inputs: pickInputs({ ...state }),
    state,
    isToBeCreatedAgain: resource["pendingReplacement"] === true,
    isRetained: resource["retainOnDelete"] === true,
  };
}
