import type { TaskInputs } from "../../provider/src/task";

/** Well-formed arguments of each kind, as they reach the lifecycle. */
export const samples = {
  user: {
    kind: "user",
    targetOrganizationHost: "https://fabrikam-my.sharepoint.com",
    sourceUserIdentity: { userPrincipalName: "anna@contoso.com" },
    targetUserIdentity: { userPrincipalName: "anna@fabrikam.com" },
  },
  site: {
    kind: "site",
    targetOrganizationHost: "https://fabrikam-my.sharepoint.com",
    sourceSiteUrl: "https://contoso.sharepoint.com/sites/finance",
    targetSiteUrl: "https://fabrikam.sharepoint.com/sites/finance",
  },
  group: {
    kind: "group",
    targetOrganizationHost: "https://fabrikam-my.sharepoint.com",
    sourceGroupIdentity: { mailNickname: "research" },
    targetGroupIdentity: { mailNickname: "research" },
  },
} as const satisfies Record<string, TaskInputs>;
