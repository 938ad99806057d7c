import { ok, refuse } from "../answer";
import { queryOf } from "../apiRequest";
import type { DirectoryGroup } from "../directory/directory";
import { sourceKey } from "../world/source";
import type { ApiOperation } from "./apiOperation";
import { directoryOperation, directoryRead } from "./directoryRead";
import { driveOf, driveProperties, lockedAnswer } from "./drives";
import { select, selectRefusal } from "./select";

const properties = [
  "id",
  "displayName",
  "mailNickname",
  "mail",
  "mailEnabled",
  "securityEnabled",
  "groupTypes",
];

/** `GET /v1.0/groups?$filter=mailNickname eq '…'`; no other filter is offered. */
const listGroups: ApiOperation<"listGroups"> = {
  ...directoryOperation("listGroups", /^\/groups$/, ["Group.Read.All"]),
  units: 2,
  subject: ({ request }) => {
    const alias = aliasIn(queryOf(request.target));
    return { sources: alias === undefined ? [] : [sourceKey("group", alias)] };
  },
  answer: ({ request, tenant }, { world }) => {
    const query = queryOf(request.target);
    const refusal = selectRefusal(query, properties, "group", ["$filter"]);
    if (refusal) return refusal;
    const alias = aliasIn(query);
    if (alias === undefined) return refuse(400, "Invalid filter clause.", "Request_UnsupportedQuery");
    const group = world.directories[tenant].group(alias);
    return ok({
      "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#groups",
      value: group.exists ? [select(shown(group), query)] : [],
    });
  },
};

/** `GET /v1.0/groups/{id}/drive` */
const getGroupDrive = directoryRead({
  name: "getGroupDrive",
  path: /^\/groups\/([^/()]+)\/drive$/,
  permissions: ["Files.Read.All", "Sites.Read.All"],
  keyOf: (named) => sourceKey("group", named),
  typeName: "drive",
  properties: driveProperties,
  find: (named, directory) => {
    const group = directory.group(named);
    if (group.exists && group.site === "locked") return lockedAnswer;
    return group.exists && group.site === "active"
      ? driveOf(group, { group: { id: group.id, displayName: group.mailNickname } })
      : refuse(404, "The resource could not be found.");
  },
});

/** Both reads of groups. */
export const groupReads = [listGroups, getGroupDrive] as const;

/** The alias that a filter asks for; undefined when it is another filter. */
function aliasIn(query: URLSearchParams): string | undefined {
  const filter = query.get("$filter") ?? "";
  const [, literal] = /^\s*mailNickname\s+eq\s+'((?:[^']|'')*)'\s*$/i.exec(filter) ?? [];
  return literal?.replaceAll("''", "'");
}

function shown({ id, mailNickname, isUnified }: DirectoryGroup): object {
  return {
    id,
    displayName: mailNickname,
    mailNickname,
    mail: isUnified ? `${mailNickname}@example.com` : null,
    mailEnabled: isUnified,
    securityEnabled: !isUnified,
    groupTypes: isUnified ? ["Unified"] : [],
  };
}
