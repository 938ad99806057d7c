import { fail } from "../../errors";
import type { DirectoryGroup } from "../../preflight";
import { isObject } from "../../text";
import type { Connection } from "../connection";
import { idIn, readDirectory, readPermissions } from "../readDirectory";

/**
 * Finds the groups that have an alias: `GET /v1.0/groups?$filter=mailNickname eq '…'`.
 *
 * @throws MigrationError `preflight.read.*`, `auth.*`, `graph.*`
 * @see https://learn.microsoft.com/graph/api/group-list?view=graph-rest-1.0
 */
export async function sendReadGroups(
  connection: Connection,
  mailNickname: string,
): Promise<readonly DirectoryGroup[]> {
  const filter = encodeURIComponent(`mailNickname eq '${mailNickname.replaceAll("'", "''")}'`);
  const what = `the group ${mailNickname}`;
  const found = await readDirectory(connection, {
    name: "readGroups",
    route: "groups",
    path: `groups?$filter=${filter}&$select=id,mailNickname,groupTypes`,
    permission: readPermissions.groups,
    what,
  });
  const groups = found?.["value"];
  if (!Array.isArray(groups)) throw fail("preflight.read.unreadable", { what });
  return groups.flatMap((group: unknown) => (isObject(group) ? groupIn(group) : []));
}

function groupIn(group: Readonly<Record<string, unknown>>): readonly DirectoryGroup[] {
  const [id, types] = [idIn(group), group["groupTypes"]];
  return id === undefined ? [] : [{ id, isMicrosoft365: Array.isArray(types) && types.includes("Unified") }];
}
