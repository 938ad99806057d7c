import { sameHost, sameName } from "./names";
import type { TaskParameters } from "./parameters/taskParameters";

/** How the two simulated organisations are set up. Whatever is left out is in order. */
export interface OrganisationSetup {
  /** `missing`: no cross-tenant relationship with any target, so create, read and cancel answer 422. */
  readonly trust?: "established" | "missing";
  /** Target hosts (URLs) without a relationship, when others have one. */
  readonly hostsWithoutTrust?: readonly string[];
  /** Source users (principal name or object id) without a OneDrive: create answers 422. */
  readonly usersWithoutOneDrive?: readonly string[];
  /** Source users (principal name or object id) missing from the target's identity map: create answers 422. */
  readonly usersWithoutMapping?: readonly string[];
  /** Target hosts (URLs) on the source's own farm: create answers 501. */
  readonly sameFarmHosts?: readonly string[];
  /** Source users (principal name or object id) without a migration licence: their task fails as it starts. */
  readonly unlicensedUsers?: readonly string[];
}

/** The target as the service would name it in a message: its host URL, or its id when no host was given. */
export function partnerOf(parameters: TaskParameters): string {
  return parameters.targetOrganizationHost ?? parameters.targetOrganizationId ?? "";
}

/** Tells whether the cross-tenant relationship this task needs is absent. */
export function lacksTrust(setup: OrganisationSetup, parameters: TaskParameters): boolean {
  return setup.trust === "missing" || hostIsIn(setup.hostsWithoutTrust, parameters);
}

/** Tells whether the target's host is in a list of host URLs. */
export function hostIsIn(hosts: readonly string[] | undefined, parameters: TaskParameters): boolean {
  return (hosts ?? []).some((host) => sameHost(host, partnerOf(parameters)));
}

/** The source user as named in the request, when a list holds its principal name or its object id. */
export function userIn(users: readonly string[] | undefined, parameters: TaskParameters): string | undefined {
  const { userPrincipalName, id } = parameters.sourceUserIdentity ?? {};
  const names = [userPrincipalName, id].filter((name) => typeof name === "string");
  const listed = (users ?? []).some((user) => names.some((name) => sameName(user, name)));
  return listed ? names[0] : undefined;
}
