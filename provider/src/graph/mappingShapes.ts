import type { Mapping, ShownMapping } from "../identityMap";
import { isObject, oneLine, type Fields } from "../text";
import { objectOf } from "./parseJson";

/** A mapping by its source: a user principal name, or the object ID of a group. */
export interface MappingSource {
  readonly kind: Mapping["kind"];
  readonly source: string;
}

/** A mapping to add or to change in Graph's spelling. */
export function mappingToWire(mapping: Mapping, sourceTenantId: string): Fields {
  if (mapping.kind === "group") {
    const { groupType, sourceGroupId, targetGroupId, targetMailNickname } = mapping;
    return {
      sourceOrganizationId: sourceTenantId,
      groupType,
      sourceGroupIdentity: { id: sourceGroupId },
      targetGroupIdentity: { id: targetGroupId },
      ...(targetMailNickname !== undefined && {
        targetGroupMigrationData: { mailNickname: targetMailNickname },
      }),
    };
  }
  const { userType, sourceUserPrincipalName, targetUserPrincipalName, targetEmail } = mapping;
  return {
    sourceOrganizationId: sourceTenantId,
    userType,
    sourceUserIdentity: { userPrincipalName: sourceUserPrincipalName },
    targetUserIdentity: { userPrincipalName: targetUserPrincipalName },
    targetUserMigrationData: { email: targetEmail ?? targetUserPrincipalName },
  };
}

/** A mapping to remove in Graph's spelling. */
export const removalToWire = ({ kind, source }: MappingSource): Fields => ({
  "@removed": { reason: "deleted" },
  ...(kind === "user"
    ? { sourceUserIdentity: { userPrincipalName: source } }
    : { sourceGroupIdentity: { id: source } }),
});

const text = (value: unknown): string => (typeof value === "string" ? oneLine(value) : "");
const textIn = (fields: unknown, name: string): string => text(objectOf(fields)?.[name]);

/** The mapping that an answer shows; undefined when it names no source. */
export function mappingFromWire(kind: Mapping["kind"], value: unknown): ShownMapping | undefined {
  const fields = objectOf(value);
  if (!fields) return undefined;
  const isUser = kind === "user";
  const identity = isUser ? "userPrincipalName" : "id";
  const source = textIn(fields[isUser ? "sourceUserIdentity" : "sourceGroupIdentity"], identity);
  if (source === "") return undefined;
  return {
    kind,
    source,
    target: textIn(fields[isUser ? "targetUserIdentity" : "targetGroupIdentity"], identity),
    type: text(fields[isUser ? "userType" : "groupType"]),
    address: isUser
      ? textIn(fields["targetUserMigrationData"], "email")
      : textIn(fields["targetGroupMigrationData"], "mailNickname"),
    sourceTenantId: text(fields["sourceOrganizationId"]),
  };
}

/** Whether Graph marks a mapping as removed, as it answers in `deleted`, or as requests do. */
export const isRemovedOnWire = (value: unknown): boolean =>
  isObject(value) && (isObject(value["deleted"]) || isObject(value["@removed"]));

/** Why an item was not carried out. */
export interface ItemError {
  readonly code: string;
  readonly message: string;
  /** What was to be removed is not there. */
  readonly isAbsent: boolean;
}

/**
 * Why an item of an answer was not carried out; undefined where it has no error. The form is not documented for this API:
 * OData 4.01 annotates such an item with a DataModificationException, other parts of Graph give it an `error`.
 */
export function itemErrorOnWire(value: unknown): ItemError | undefined {
  if (!isObject(value)) return undefined;
  const [, found] =
    Object.entries(value).find(([name]) => /^(@?error|@.*\.DataModificationException)$/i.test(name)) ?? [];
  if (!isObject(found)) return undefined;
  const error = objectOf(found["error"]) ?? objectOf(found["info"]) ?? found;
  const code = text(error["code"]) || "unknown";
  return {
    code,
    message: text(error["message"]),
    isAbsent: found["responseCode"] === 404 || /not.?found/i.test(code),
  };
}
