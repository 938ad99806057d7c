import {
  checkMembers,
  isJsonObject,
  oneOf,
  textOf,
  UsageError,
  wholeNumber,
  type JsonObject,
} from "../checks";
import {
  licenses,
  siteStates,
  userConditions,
  type TenantDescription,
  type WorldDescription,
} from "./description";

type Check = (name: string, value: unknown) => unknown;
type Checks = Readonly<Record<string, Check>>;

/**
 * The value as a description of the tenants.
 *
 * @throws {@link UsageError} naming the member that is wrong.
 */
export function checkWorld(value: unknown): WorldDescription {
  return checkedBy({ source: checkTenant, target: checkTenant }, "The world", value);
}

const checkTenant: Check = (name, value): TenantDescription =>
  checkedBy(
    {
      users: listOf("userPrincipalName", user),
      groups: listOf("mailNickname", group),
      sites: listOf("url", site),
      others: word("exist", "missing"),
    },
    name,
    value,
  );

const user: Checks = {
  userPrincipalName: text,
  id: guid,
  exists: flag,
  userType: word("Member", "Guest"),
  accountEnabled: flag,
  licenses: words(licenses),
  drive: word(...siteStates),
  usedBytes: wholeNumber,
  longestPath: wholeNumber,
  conditions: words(userConditions),
};

const group: Checks = {
  mailNickname: text,
  id: guid,
  exists: flag,
  isUnified: flag,
  site: word(...siteStates),
  usedBytes: wholeNumber,
  longestPath: wholeNumber,
};

const site: Checks = {
  url: text,
  state: word(...siteStates),
  usedBytes: wholeNumber,
  longestPath: wholeNumber,
};

function checkedBy(checks: Checks, name: string, value: unknown): JsonObject {
  if (!isJsonObject(value)) throw new UsageError(`${name} must be an object.`);
  checkMembers(name, value, Object.keys(checks));
  for (const [member, given] of Object.entries(value)) checks[member]?.(member, given);
  return value;
}

function listOf(key: string, checks: Checks): Check {
  return (name, value) => {
    if (!Array.isArray(value)) throw new UsageError(`${name} must be a list.`);
    return value.map((item) => text(key, checkedBy(checks, `Each of ${name}`, item)[key]));
  };
}

function text(name: string, value: unknown): string {
  const given = textOf(value);
  if (given !== undefined) return given;
  throw new UsageError(`${name} must be a non-empty string.`);
}

function guid(name: string, value: unknown): string {
  const given = text(name, value);
  if (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(given)) return given;
  throw new UsageError(`${name} must be a GUID.`);
}

function flag(name: string, value: unknown): boolean {
  if (typeof value === "boolean") return value;
  throw new UsageError(`${name} must be true or false.`);
}

function word(...known: readonly string[]): Check {
  return (name, value) => oneOf(name, value, known);
}

function words(known: readonly string[]): Check {
  return (name, value) => {
    if (!Array.isArray(value)) throw new UsageError(`${name} must be a list.`);
    return value.map((item) => oneOf(`Each of ${name}`, item, known));
  };
}
