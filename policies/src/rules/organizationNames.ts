import { partOf, textOf, type DeclaredTask } from "../task/declaredTask";

/** One way in which a task names an organization. */
export interface Naming {
  /** As the task spells it. */
  readonly shown: string;
  /** What a list may hold to allow it, in lower case. */
  readonly accepted: readonly string[];
}

/** All that a task says about where it comes from. */
export const sourceNames = (task: DeclaredTask): readonly Naming[] =>
  namings([
    textOf(task, "tenantId"),
    hostIn(textOf(task, "sourceSiteUrl")),
    domainIn(partOf(task, "sourceUserIdentity", "userPrincipalName")),
  ]);

/** All that a task says about where it goes. A user or a group of the target is looked for in that organization only. */
export const targetNames = (task: DeclaredTask): readonly Naming[] =>
  namings([
    textOf(task, "targetOrganizationId"),
    hostIn(textOf(task, "targetOrganizationHost")),
    hostIn(textOf(task, "targetSiteUrl")),
  ]);

/** Those that no entry of a list allows. */
export function notAllowed(names: readonly Naming[], list: readonly string[]): readonly string[] {
  const allowed = new Set(list.map((entry) => entry.trim().toLowerCase()));
  return names
    .filter(({ accepted }) => !accepted.some((name) => allowed.has(name)))
    .map(({ shown }) => shown);
}

const namings = (names: readonly (string | undefined)[]): readonly Naming[] =>
  names.flatMap((name) => (name === undefined ? [] : [{ shown: name, accepted: spellings(name) }]));

// Microsoft's own domains and no others: anybody may have sharepoint-something.com.
const sharePointHost = /^([a-z0-9-]+?)(?:-my|-admin)?\.(?:sharepoint\.(?:com|us|cn|de)|sharepoint-mil\.us)$/;

/** A host of SharePoint's also goes by its organization: contoso.sharepoint.com, contoso-my.… and contoso-admin.… */
function spellings(name: string): readonly string[] {
  const lower = name.toLowerCase();
  const [, organization] = sharePointHost.exec(lower) ?? [];
  return organization === undefined ? [lower] : [lower, organization];
}

const hostIn = (url: string | undefined): string | undefined =>
  url !== undefined && URL.canParse(url) ? new URL(url).hostname : url;

const domainIn = (userPrincipalName: string | undefined): string | undefined =>
  userPrincipalName?.slice(userPrincipalName.lastIndexOf("@") + 1);
