import type { DriveFacts } from "../../preflight";
import { isObject, type Fields } from "../../text";
import type { Connection } from "../connection";
import { idIn, pathStep, readDirectory, readPermissions, type DirectoryRead } from "../readDirectory";
import { sitePath } from "./sendReadSite";
import { userPath } from "./sendReadUser";

/** Whose drive is read: a user's OneDrive, or the default document library of a site or of a group's site. */
export type DriveOwner =
  | { readonly of: "user"; readonly user: string }
  | { readonly of: "site"; readonly url: string }
  | { readonly of: "group"; readonly groupId: string };

/**
 * Reads a drive and how much it holds: `GET /v1.0/users/{user}/drive` and the like. With the credentials of an app, no
 * OneDrive is created by it.
 *
 * @returns undefined when there is none
 * @throws MigrationError `preflight.read.*`, `auth.*`, `graph.*`
 * @see https://learn.microsoft.com/graph/api/drive-get?view=graph-rest-1.0
 */
export async function sendReadDrive(
  connection: Connection,
  owner: DriveOwner,
): Promise<DriveFacts | undefined> {
  const drive = await readDirectory(connection, readOf(owner));
  if (!drive) return undefined;
  const usedBytes = usedIn(drive);
  return { id: idIn(drive) ?? "", ...(usedBytes !== undefined && { usedBytes }) };
}

const select = "?$select=id,driveType,quota";

function readOf(owner: DriveOwner): DirectoryRead {
  const read = { name: "readDrive", permission: readPermissions.drives } as const;
  switch (owner.of) {
    case "user":
      return {
        ...read,
        route: "users/{user}/drive",
        path: `${userPath(owner.user)}/drive${select}`,
        what: `the OneDrive of ${owner.user}`,
      };
    case "site":
      return {
        ...read,
        route: "sites/{site}/drive",
        path: `${sitePath(owner.url)}drive${select}`,
        what: `the size of the site ${owner.url}`,
      };
    case "group":
      return {
        ...read,
        route: "groups/{group}/drive",
        path: `groups/${pathStep(owner.groupId)}/drive${select}`,
        what: `the size of the site of group ${owner.groupId}`,
      };
  }
}

function usedIn({ quota }: Fields): number | undefined {
  const used = isObject(quota) ? quota["used"] : undefined;
  return typeof used === "number" && used >= 0 && Number.isFinite(used) ? used : undefined;
}
