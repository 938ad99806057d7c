import type { RawInputs } from "../task";
import { isObject } from "../text";
import { kindOfType } from "./types";

/**
 * The resources in the output of `pulumi stack export`, unchanged.
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
 * The record of a task in a resource; undefined when the resource is not a task of this package, is about to be deleted
 * after a replacement, or is only read.
 */
export function exportedTask(resource: RawInputs): ExportedTask | undefined {
  const { type, urn, id, outputs } = resource;
  if (typeof type !== "string" || kindOfType(type) === undefined) return undefined;
  if (typeof urn !== "string" || typeof id !== "string" || id === "" || !isObject(outputs)) return undefined;
  if (resource["delete"] === true || resource["external"] === true) return undefined;
  return { urn, taskId: id, outputs };
}
