import { normalise, type TaskInputs, type TaskKind, type UserIdentity } from "../../task";
import type { Part } from "./row";

/** The parameters of a task that a source and a target stand for. */
export function parametersFor(
  kind: TaskKind,
  source: string | undefined,
  target: string | undefined,
): Partial<TaskInputs> {
  switch (kind) {
    case "user":
      return {
        ...(source !== undefined && { sourceUserIdentity: userIdentity(source) }),
        ...(target !== undefined && { targetUserIdentity: userIdentity(target) }),
      };
    case "site":
      return {
        ...(source !== undefined && { sourceSiteUrl: source }),
        ...(target !== undefined && { targetSiteUrl: target }),
      };
    case "group":
      return {
        ...(source !== undefined && { sourceGroupIdentity: { mailNickname: source } }),
        ...(target !== undefined && { targetGroupIdentity: { mailNickname: target } }),
      };
  }
}

/** The part that a parameter was made from, if it was. */
export function partOf(property: string): Part | undefined {
  const [, part] = /^(source|target)(?:UserIdentity|SiteUrl|GroupIdentity)$/.exec(property) ?? [];
  return part as Part | undefined;
}

/**
 * A source or a target in one spelling, for comparing. SharePoint takes paths for the same whatever their case, so it
 * goes further than what a task's arguments are compared with.
 */
export function oneSpelling(kind: TaskKind, part: Part, text: string): string {
  const same = kind === "site" ? normalise(`${part}SiteUrl`, text) : text;
  return String(same).toLowerCase();
}

/** Whoever writes no @ but what looks like an object id means one. */
const userIdentity = (text: string): UserIdentity =>
  /^[0-9a-f-]{30,}$/i.test(text) ? { id: text } : { userPrincipalName: text };
