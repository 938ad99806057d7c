import { isJsonObject, type JsonObject } from "../checks";
import type { SourceKind } from "./taskParameters";

type Check = (value: unknown) => boolean;

const isText: Check = (value) => typeof value === "string";
const isBoolean: Check = (value) => typeof value === "boolean";
const isGuid: Check = (value) =>
  typeof value === "string" && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value);
const isIdentity: Check = (value) =>
  isJsonObject(value) &&
  ["id", "displayName", "userPrincipalName", "mailNickname"].every(
    (name) => value[name] === undefined || value[name] === null || isText(value[name]),
  );

/** An OData DateTimeOffset: the zone is not optional, and the day must exist. */
const isInstant: Check = (value) =>
  typeof value === "string" &&
  /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,12})?)?(Z|[+-]\d{2}:\d{2})$/i.test(value) &&
  !Number.isNaN(Date.parse(value));

const base: Readonly<Record<string, Check>> = {
  "@odata.type": isText,
  targetOrganizationId: isGuid,
  targetOrganizationHost: isText,
  targetDataLocationCode: isText,
  preferredStartDateTime: isInstant,
  preferredLatestStartDateTime: isInstant,
  validateOnly: isBoolean,
  sourceSiteUrl: isText,
  targetSiteUrl: isText,
};

const own: Readonly<Record<SourceKind, Readonly<Record<string, Check>>>> = {
  user: { sourceUserIdentity: isIdentity, targetUserIdentity: isIdentity },
  site: {},
  group: { sourceGroupIdentity: isIdentity, targetGroupIdentity: isIdentity },
};

/**
 * What is wrong with the members of a parameters object, as a sentence; undefined when nothing is. The types are those
 * of the service's metadata, where they are closed: undeclared members are errors. Null is allowed everywhere.
 */
export function typeProblem(kind: SourceKind, parameters: JsonObject): string | undefined {
  const checks = { ...base, ...own[kind] };
  for (const [name, value] of Object.entries(parameters)) {
    const check = Object.hasOwn(checks, name) ? checks[name] : undefined;
    if (!check) return `The property '${name}' does not exist on the type of these parameters.`;
    if (value !== null && !check(value)) return `The value of the property '${name}' is not of its type.`;
  }
  return undefined;
}
