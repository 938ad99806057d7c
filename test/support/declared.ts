import type { Declared } from "./project";
import { samples } from "./samples";

const withoutKind = <T extends { readonly kind: string }>({ kind: _kind, ...args }: T): Omit<T, "kind"> =>
  args;

/** A user's migration; the resource is named like the user. */
export const user = (name: string, change: Readonly<Record<string, unknown>> = {}): Declared => ({
  name,
  type: "UserMigrationTask",
  args: {
    ...withoutKind(samples.user),
    sourceUserIdentity: { userPrincipalName: `${name}@contoso.com` },
    targetUserIdentity: { userPrincipalName: `${name}@fabrikam.com` },
    ...change,
  },
});

/** A site's migration; the resource is named like the site. */
export const site = (name: string, change: Readonly<Record<string, unknown>> = {}): Declared => ({
  name,
  type: "SiteMigrationTask",
  args: {
    ...withoutKind(samples.site),
    sourceSiteUrl: `https://contoso.sharepoint.com/sites/${name}`,
    targetSiteUrl: `https://fabrikam.sharepoint.com/sites/${name}`,
    ...change,
  },
});

/** A group's migration; the resource is named like the group. */
export const group = (name: string): Declared => ({
  name,
  type: "GroupMigrationTask",
  args: {
    ...withoutKind(samples.group),
    sourceGroupIdentity: { mailNickname: name },
    targetGroupIdentity: { mailNickname: name },
  },
});
