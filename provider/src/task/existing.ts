import { isDeepStrictEqual } from "node:util";
import { parametersOf, type ParameterName, type RawInputs, type TaskInputs } from "./inputs";
import { normalise } from "./normalise";

/** The name by which Graph can find the task of a source. */
export interface Source {
  readonly by: "userPrincipalName" | "siteUrl" | "mailNickname";
  readonly value: string;
}

/** How the task for these arguments can be found; undefined for a user that is named by object id only. */
export function sourceOf(inputs: TaskInputs): Source | undefined {
  const named = (by: Source["by"], value: string | undefined): Source | undefined =>
    value === undefined ? undefined : { by, value };
  switch (inputs.kind) {
    case "user":
      return named("userPrincipalName", inputs.sourceUserIdentity?.userPrincipalName);
    case "site":
      return named("siteUrl", inputs.sourceSiteUrl);
    case "group":
      return named("mailNickname", inputs.sourceGroupIdentity?.mailNickname);
  }
}

// Graph answers with more than it was given: it fills these in from what it knows.
const filledIn: ReadonlySet<ParameterName> = new Set([
  "targetOrganizationId",
  "targetOrganizationHost",
  "targetDataLocationCode",
]);

/**
 * The parameters in which a task that exists, as Graph shows it, differs from the arguments that are wanted. What Graph
 * fills in by itself is no difference; what it does not show cannot be called the same.
 */
export const differencesFrom = (wanted: TaskInputs, seen: RawInputs): ParameterName[] =>
  parametersOf[wanted.kind].filter((name) => {
    const [ours, theirs] = [normalise(name, wanted[name]), normalise(name, seen[name])];
    if (ours === undefined) return theirs !== undefined && !filledIn.has(name);
    return !isDeepStrictEqual(ours, narrowed(theirs, ours));
  });

/**
 * The parameters in which the answer to a create contradicts what was asked for: the service has answered with a task
 * that was there before. What the answer leaves out contradicts nothing.
 */
export const contradictionsWith = (wanted: TaskInputs, seen: RawInputs): ParameterName[] =>
  differencesFrom(wanted, seen).filter((name) => normalise(name, seen[name]) !== undefined);

/** Of an object, the parts that the other one has: Graph shows a user's id and UPN, whichever of them was given. */
function narrowed(theirs: unknown, ours: unknown): unknown {
  if (typeof theirs !== "object" || theirs === null || typeof ours !== "object" || ours === null)
    return theirs;
  return Object.fromEntries(Object.entries(theirs).filter(([name]) => name in ours));
}
