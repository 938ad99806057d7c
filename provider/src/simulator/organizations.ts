import { refuse, type Answer } from "./answer";
import { checkMembers, isJsonObject, oneOf, UsageError } from "./checks";
import { sentences } from "./errorSentences";
import type { TaskParameters } from "./parameters/taskParameters";
import type { Settings } from "./simulatorSettings";
import { backendCodes, type BackendCode } from "./world/backendErrors";
import type { World } from "./world/world";

/** How the two simulated organizations are set up. By default they are ready for every move. */
export interface OrganizationSetup {
  /** `missing`: no cross-tenant relationship with any target, so create, read and cancel answer 422. */
  readonly trust?: "established" | "missing";
  /** Target hosts (URLs) without a relationship, when others have one. */
  readonly hostsWithoutTrust?: readonly string[];
  /** Target hosts (URLs) on the source's own farm: create answers 501. */
  readonly sameFarmHosts?: readonly string[];
  /**
   * `checked`: moving a user needs an entry of the identity map. Without one create answers 422; with one for another target
   * the task fails when it starts. Default `ignored`.
   */
  readonly identityMap?: "ignored" | "checked";
  /**
   * Codes with which every task fails when it starts, such as `MnABYOKEnabledOnSourceTenant`. `FeatureIsNotEnabled` is for
   * sites and groups only.
   */
  readonly blockedBy?: readonly BackendCode[];
}

const checks: Readonly<Record<keyof OrganizationSetup, (name: string, value: unknown) => unknown>> = {
  trust: (name, value) => oneOf(name, value, ["established", "missing"]),
  hostsWithoutTrust: listOfTexts,
  sameFarmHosts: listOfTexts,
  identityMap: (name, value) => oneOf(name, value, ["ignored", "checked"]),
  blockedBy: (name, value) =>
    listOfTexts(name, value).map((code) => oneOf(`Each of ${name}`, code, backendCodes)),
};

/** The value as the set-up of the organizations. Throws {@link UsageError} naming the member that is wrong. */
export function checkOrganizations(value: unknown): OrganizationSetup {
  if (!isJsonObject(value)) throw new UsageError("organizations must be an object.");
  checkMembers("organizations", value, Object.keys(checks));
  for (const [name, member] of Object.entries(value))
    checks[name as keyof OrganizationSetup](`organizations.${name}`, member);
  return value;
}

function listOfTexts(name: string, value: unknown): readonly string[] {
  if (Array.isArray(value) && value.every((item) => typeof item === "string")) return value;
  throw new UsageError(`${name} must be a list of strings.`);
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
  world: World,
): Answer | undefined {
  const { organizations } = settings;
  return (
    trustRefusal(settings, parameters) ??
    userRefusal(settings, parameters, world) ??
    (hostIsIn(organizations.sameFarmHosts, parameters)
      ? refuse(501, sentences(settings.wording).sameFarm)
      : undefined)
  );
}

function userRefusal(
  { organizations, wording }: Readonly<Settings>,
  { sourceUserIdentity }: TaskParameters,
  world: World,
): Answer | undefined {
  if (!sourceUserIdentity) return undefined;
  const user = world.directories.source.userOf(sourceUserIdentity);
  const name = sourceUserIdentity.userPrincipalName ?? sourceUserIdentity.id ?? "";
  const say = sentences(wording);
  if (!user.exists || user.drive === "missing" || user.drive === "deleted")
    return refuse(422, say.noOneDrive(name));
  const isMapped = organizations.identityMap !== "checked" || world.mappingOf(user) !== undefined;
  return isMapped ? undefined : refuse(422, say.noIdentityMap(name));
}

/** The target as the service's messages name it: its host URL, or its ID when no host was given. */
function partnerOf(parameters: TaskParameters): string {
  return parameters.targetOrganizationHost ?? parameters.targetOrganizationId ?? "";
}

/** Whether the target's host is in a list of host URLs; scheme, case and trailing slashes do not count. */
function hostIsIn(hosts: readonly string[] | undefined, parameters: TaskParameters): boolean {
  return (hosts ?? []).some((host) => bareHost(host) === bareHost(partnerOf(parameters)));
}

function normalName(name: string): string {
  return name.trim().toLowerCase();
}

function bareHost(host: string): string {
  return normalName(host)
    .replace(/^https?:\/\//, "")
    .replace(/\/+$/, "");
}
