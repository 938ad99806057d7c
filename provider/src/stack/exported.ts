import type { RawInputs } from "../task";
import { isObject } from "../text";
import { kindOfType } from "./types";

/**
 * The resources in what `pulumi stack export` prints, as they stand there.
 *
 * @returns undefined when it is something else
 */
export function exportedResources(printed: string): readonly RawInputs[] | undefined {
  try {
    const { deployment } = JSON.parse(printed) as { readonly deployment?: unknown };
    if (!isObject(deployment)) return undefined;
    // A stack that nothing was ever put into has no list.
    const resources = deployment["resources"] ?? [];
    return Array.isArray(resources) ? resources.filter(isObject) : undefined;
  } catch {
    return undefined;
  }
}

/** A resource that is a record of a task. */
export interface ExportedTask {
  readonly urn: string;
  readonly taskId: string;
  readonly outputs: RawInputs;
}

/**
 * What a resource records of a task of this package; undefined when it is none. What is to be deleted after a
 * replacement is no record any more, and what is only read is not ours.
 */
export function exportedTask(resource: RawInputs): ExportedTask | undefined {
  const { type, urn, id, outputs } = resource;
  if (typeof type !== "string" || kindOfType(type) === undefined) return undefined;
  if (typeof urn !== "string" || typeof id !== "string" || id === "" || !isObject(outputs)) return undefined;
  if (resource["delete"] === true || resource["external"] === true) return undefined;
  return { urn, taskId: id, outputs };
}
