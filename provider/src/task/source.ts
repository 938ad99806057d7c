import { isTaskKind, sourceParametersOf } from "./inputs";
import type { TaskInputs } from "./parameters";
import { lowerCase, normaliseUrl } from "./values";

/** The name by which Graph can find the task of a source. */
export interface Source {
  readonly by: "userPrincipalName" | "siteUrl" | "mailNickname";
  readonly value: string;
}

/** How the task for these arguments can be found; undefined for a user that is named by object id only. */
export function sourceOf(inputs: TaskInputs): Source | undefined {
  // Typed as a text, but a state that was edited may hold anything.
  const named = (by: Source["by"], value: unknown): Source | undefined =>
    typeof value === "string" ? { by, value } : undefined;
  switch (inputs.kind) {
    case "user":
      return named("userPrincipalName", inputs.sourceUserIdentity?.userPrincipalName);
    case "site":
      return named("siteUrl", inputs.sourceSiteUrl);
    case "group":
      return named("mailNickname", inputs.sourceGroupIdentity?.mailNickname);
  }
}

/** The normalized key of a source; undefined while its name is not known. */
export function sourceKeyOf(inputs: TaskInputs): string | undefined {
  // Typed as texts, but in a preview they may be `UNKNOWN`.
  const [name, id]: unknown[] = [sourceOf(inputs)?.value, inputs.sourceUserIdentity?.id];
  const normal = inputs.kind === "site" ? normaliseUrl : lowerCase;
  if (typeof name === "string") return `${inputs.kind}:${normal(name)}`;
  return typeof id === "string" ? `userId:${lowerCase(id)}` : undefined;
}

/** The arguments that name the source of a subject, given as `user:anna@contoso.com`, `site:https://…` or `group:research`. */
export function inputsOfSubject(subject: string): TaskInputs | undefined {
  const [, kind, name] = /^([a-z]+):(.+)$/.exec(subject) ?? [];
  const parameter = isTaskKind(kind) ? sourceParametersOf(kind)[0] : undefined;
  if (!isTaskKind(kind) || parameter === undefined) return undefined;
  const value = { user: { userPrincipalName: name }, site: name, group: { mailNickname: name } }[kind];
  return { kind, [parameter]: value };
}

/** The human name of what a task moves, for sentences: "the OneDrive of anna@contoso.com". */
export function subjectOf(inputs: Omit<TaskInputs, "tenantId">): string {
  switch (inputs.kind) {
    case "user": {
      const { id, userPrincipalName } = inputs.sourceUserIdentity ?? {};
      return `the OneDrive of ${userPrincipalName ?? (id ? `user ${id}` : "a user")}`;
    }
    case "site":
      return inputs.sourceSiteUrl ? `the site ${inputs.sourceSiteUrl}` : "a site";
    case "group":
      return `the site of group ${inputs.sourceGroupIdentity?.mailNickname ?? "(unknown)"}`;
  }
}

/** The human name of the other tenant: its host where it is known, else its organization id. */
export const partnerOf = (inputs: Partial<TaskInputs>): string =>
  inputs.targetOrganizationHost ??
  (inputs.targetOrganizationId ? `organization ${inputs.targetOrganizationId}` : "the target organization");
