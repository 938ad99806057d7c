import { normalise, type TaskInputs, type TaskKind, type UserIdentity } from "../../task";
import type { Place } from "../plan";

/** The two halves of what is moved. */
export type Part = "source" | "target";

/** A source and its target, as written in the plan or in a CSV file. */
export interface Row {
  readonly kind: TaskKind;
  /** Undefined if it is missing or cannot be used, which has been reported. */
  readonly source: string | undefined;
  readonly target: string | undefined;
  readonly place: Place;
  /** The place and the key of a part; computed only for a problem. */
  readonly at: (part: Part) => { readonly place: Place; readonly key: string };
}

/** The keys of a wave, and the kind that each of them lists. */
export const listsOf = { users: "user", sites: "site", groups: "group" } as const satisfies Record<
  string,
  TaskKind
>;

/** The key that lists a kind: "users". */
export const listOfKind = { user: "users", site: "sites", group: "groups" } as const;

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

/** What has no @ but looks like an object id is meant as one. */
const userIdentity = (text: string): UserIdentity =>
  /^[0-9a-f-]{30,}$/i.test(text) ? { id: text } : { userPrincipalName: text };

/** The part that a parameter was made from, if it was. */
export function partOf(property: string): Part | undefined {
  const [, part] = /^(source|target)(?:UserIdentity|SiteUrl|GroupIdentity)$/.exec(property) ?? [];
  return part as Part | undefined;
}

/** The form in which two sources or two targets are compared. */
export function normalForm(kind: TaskKind, part: Part, text: string): string {
  const same = kind === "site" ? normalise(`${part}SiteUrl`, text) : text;
  return String(same).toLowerCase();
}
