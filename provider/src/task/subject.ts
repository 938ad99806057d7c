import type { TaskInputs } from "./inputs";

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

/** The human name of the other tenant: its host where it is known, else its organisation id. */
export const partnerOf = (inputs: Partial<TaskInputs>): string =>
  inputs.targetOrganizationHost ??
  (inputs.targetOrganizationId ? `organization ${inputs.targetOrganizationId}` : "the target organization");
