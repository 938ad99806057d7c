import { refuse, type Answer } from "./answer";
import { checkMembers, isJsonObject, oneOf, UsageError } from "./checks";
import { sentences } from "./errorSentences";
import type { TaskParameters } from "./parameters/taskParameters";
import type { Settings } from "./simulatorSettings";
import type { TaskError } from "./world/task";

/** How the two simulated organizations are set up. By default they are ready for every move. */
export interface OrganizationSetup {
  /** `missing`: no cross-tenant relationship with any target, so create, read and cancel answer 422. */
  readonly trust?: "established" | "missing";
  /** Target hosts (URLs) without a relationship, when others have one. */
  readonly hostsWithoutTrust?: readonly string[];
  /** Source users (principal name or object ID) without a OneDrive: create answers 422. */
  readonly usersWithoutOneDrive?: readonly string[];
  /** Source users (principal name or object ID) missing from the target's identity map: create answers 422. */
  readonly usersWithoutMapping?: readonly string[];
  /** Target hosts (URLs) on the source's own farm: create answers 501. */
  readonly sameFarmHosts?: readonly string[];
  /** Source users (principal name or object ID) without a migration license: their task fails when it starts. */
  readonly unlicensedUsers?: readonly string[];
}

const members: readonly (keyof OrganizationSetup)[] = [
  "trust",
  "hostsWithoutTrust",
  "usersWithoutOneDrive",
  "usersWithoutMapping",
  "sameFarmHosts",
  "unlicensedUsers",
];

/** The value as the set-up of the organizations. Throws {@link UsageError} naming the member that is wrong. */
export function checkOrganizations(value: unknown): OrganizationSetup {
  if (!isJsonObject(value)) throw new UsageError("organizations must be an object.");
  checkMembers("organizations", value, members);
  for (const [name, member] of Object.entries(value)) {
    if (name === "trust") oneOf("organizations.trust", member, ["established", "missing"]);
    else if (!Array.isArray(member) || !member.every((item) => typeof item === "string"))
      throw new UsageError(`organizations.${name} must be a list of strings.`);
  }
  return value;
}

/** 422 when the target organization has no relationship with the source; undefined when it has. */
export function trustRefusal(settings: Readonly<Settings>, parameters: TaskParameters): Answer | undefined {
  const { trust, hostsWithoutTrust } = settings.organizations;
  if (trust !== "missing" && !hostIsIn(hostsWithoutTrust, parameters)) return undefined;
  return refuse(422, sentences(settings.wording).noTrust(partnerOf(parameters), "Target"));
}

/** The first reason why these organizations cannot do this move. The order is not documented. */
export function organizationRefusal(
  settings: Readonly<Settings>,
  parameters: TaskParameters,
): Answer | undefined {
  const { organizations } = settings;
  const say = sentences(settings.wording);
  const noTrust = trustRefusal(settings, parameters);
  if (noTrust) return noTrust;
  const noOneDrive = userIn(organizations.usersWithoutOneDrive, parameters);
  if (noOneDrive !== undefined) return refuse(422, say.noOneDrive(noOneDrive));
  const unmapped = userIn(organizations.usersWithoutMapping, parameters);
  if (unmapped !== undefined) return refuse(422, say.noIdentityMap(unmapped));
  return hostIsIn(organizations.sameFarmHosts, parameters) ? refuse(501, say.sameFarm) : undefined;
}

/** The error that a task fails with when it starts because its user has no license; undefined when it has one. */
export function licenseError(setup: OrganizationSetup, parameters: TaskParameters): TaskError | undefined {
  const source = userIn(setup.unlicensedUsers, parameters);
  if (source === undefined) return undefined;
  const target = parameters.targetUserIdentity?.userPrincipalName ?? parameters.targetUserIdentity?.id ?? "";
  return {
    code: "MnAOdbUsersAreNotLicensed",
    message: `Neither source UPN [${source}], nor target UPN [${target}] are licensed for Cross-tenant OneDrive migration.`,
  };
}

/** The target as the service's messages name it: its host URL, or its ID when no host was given. */
function partnerOf(parameters: TaskParameters): string {
  return parameters.targetOrganizationHost ?? parameters.targetOrganizationId ?? "";
}

/** Whether the target's host is in a list of host URLs; scheme, case and trailing slashes do not count. */
function hostIsIn(hosts: readonly string[] | undefined, parameters: TaskParameters): boolean {
  return (hosts ?? []).some((host) => bareHost(host) === bareHost(partnerOf(parameters)));
}

/** The source user as the request names it, when a list has its principal name or object ID in any case. */
function userIn(users: readonly string[] | undefined, parameters: TaskParameters): string | undefined {
  const { userPrincipalName, id } = parameters.sourceUserIdentity ?? {};
  const names = [userPrincipalName, id].filter((name) => typeof name === "string");
  const listed = new Set(users?.map(normalName));
  return names.some((name) => listed.has(normalName(name))) ? names[0] : undefined;
}

function normalName(name: string): string {
  return name.trim().toLowerCase();
}

function bareHost(host: string): string {
  return normalName(host)
    .replace(/^https?:\/\//, "")
    .replace(/\/+$/, "");
}
