import type { DirectoryUser } from "../../preflight";
import { isObject, type Fields } from "../../text";
import type { Connection } from "../connection";
import { idIn, pathStep, readDirectory, readPermissions } from "../readDirectory";

/**
 * Reads a user of a directory: `GET /v1.0/users/{name or id}`.
 *
 * @param user the user principal name or the object id
 * @returns undefined when there is no such user
 * @throws MigrationError `preflight.read.*`, `auth.*`, `graph.*`
 * @see https://learn.microsoft.com/graph/api/user-get?view=graph-rest-1.0
 */
export async function sendReadUser(connection: Connection, user: string): Promise<DirectoryUser | undefined> {
  const found = await readDirectory(connection, {
    name: "readUser",
    route: "users/{user}",
    path: `${userPath(user)}?$select=id,userPrincipalName,userType,assignedLicenses,assignedPlans`,
    permission: readPermissions.users,
    what: `the user ${user}`,
  });
  return found && userIn(found);
}

/** A user in a path. A name that begins with a dollar sign would be taken for a function. */
export const userPath = (user: string): string =>
  user.startsWith("$") ? `users('${pathStep(user.replaceAll("'", "''"))}')` : `users/${pathStep(user)}`;

function userIn(user: Fields): DirectoryUser {
  const { userPrincipalName, userType, assignedLicenses: licenses, assignedPlans: plans } = user;
  return {
    id: idIn(user) ?? "",
    ...(typeof userPrincipalName === "string" && { userPrincipalName }),
    ...(typeof userType === "string" && { isGuest: userType === "Guest" }),
    ...(Array.isArray(plans) && { hasSharePoint: plans.some(isSharePoint) }),
    ...(Array.isArray(licenses) && { skuIds: licenses.flatMap(skuIdIn) }),
  };
}

const isSharePoint = (plan: unknown): boolean =>
  isObject(plan) && plan["service"] === "SharePoint" && plan["capabilityStatus"] === "Enabled";

const skuIdIn = (license: unknown): readonly string[] =>
  isObject(license) && typeof license["skuId"] === "string" ? [license["skuId"]] : [];
