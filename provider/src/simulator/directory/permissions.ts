import { checkMembers, isJsonObject, oneOf, UsageError } from "../checks";
import type { Tenant } from "../tenants";

/** A permission that the reads of Graph v1.0 need. */
export type ReadPermission = (typeof readPermissions)[number];

/** All of them. */
export const readPermissions = [
  "User.Read.All",
  "Files.Read.All",
  "Group.Read.All",
  "Sites.Read.All",
] as const;

/** What the tokens of the two tenants hold. */
export type HeldPermissions = Readonly<Record<Tenant, readonly ReadPermission[]>>;

/** The value as what tokens hold; a tenant that is not given holds everything. Throws {@link UsageError} saying what is wrong. */
export function checkHeldPermissions(name: string, value: unknown): HeldPermissions {
  if (!isJsonObject(value)) throw new UsageError(`${name} must be an object with source, target, or both.`);
  checkMembers(name, value, ["source", "target"]);
  const held = (tenant: Tenant): readonly ReadPermission[] => {
    const given = value[tenant];
    if (given === undefined) return readPermissions;
    if (!Array.isArray(given)) throw new UsageError(`${name}.${tenant} must be a list.`);
    return given.map((item) => oneOf(`Each of ${name}.${tenant}`, item, readPermissions));
  };
  return { source: held("source"), target: held("target") };
}
