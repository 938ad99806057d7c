import { kindOfType } from "./types";

/** Whether a URN, `urn:pulumi:<stack>::<project>::<types>::<name>`, is that of a migration task. */
export const isTask = (urn: string): boolean => kindOfType(typeIn(urn)) !== undefined;

/** The key of the subject that a task's URN names: "user:anna@contoso.com". */
export const keyIn = (urn: string): string => `${kindOfType(typeIn(urn)) ?? ""}:${nameIn(urn)}`;

/** The resource's name, which may hold colons itself. */
export const nameIn = (urn: string): string => urn.split("::").slice(3).join("::");

/** The resource's own type, without those of the components around it. */
export function typeIn(urn: string): string {
  const types = urn.split("::")[2] ?? "";
  return types.slice(types.lastIndexOf("$") + 1);
}
