/** The types of users, as Graph spells them. */
export const userTypes = ["regularUser", "adminUser", "guestUser"] as const;

/** The type of a user. */
export type UserType = (typeof userTypes)[number];

/** The types of groups, as Graph spells them: Microsoft Entra groups, and Microsoft 365 groups. */
export const groupTypes = ["regularGroup", "m365Group"] as const;

/** The type of a group: a Microsoft Entra group, or a Microsoft 365 group. */
export type GroupType = (typeof groupTypes)[number];

/** Who a user of the source tenant is in the target tenant. */
export interface UserMapping {
  readonly kind: "user";
  readonly sourceUserPrincipalName: string;
  readonly targetUserPrincipalName: string;
  readonly userType: UserType;
  /** Default: the user principal name in the target. */
  readonly targetEmail?: string;
}

/** Which group of the target tenant a group of the source tenant is. */
export interface GroupMapping {
  readonly kind: "group";
  readonly groupType: GroupType;
  /** The object ID in Microsoft Entra: a GUID. */
  readonly sourceGroupId: string;
  /** The object ID in Microsoft Entra: a GUID. */
  readonly targetGroupId: string;
  /** The alias in the target. SharePoint needs it for Microsoft 365 groups. */
  readonly targetMailNickname?: string;
}

/** One row of the identity map. */
export type Mapping = UserMapping | GroupMapping;

/** Names a mapping by its source: "user:anna@contoso.com". The map has at most one mapping of a key. */
export const mappingKey = (mapping: Mapping): string =>
  `${mapping.kind}:${sourceOfMapping(mapping).trim().toLowerCase()}`;

/** The source as written: a user principal name, or an object ID. */
export const sourceOfMapping = (mapping: Mapping): string =>
  mapping.kind === "user" ? mapping.sourceUserPrincipalName : mapping.sourceGroupId;

/** The target as written: a user principal name, or an object ID. */
export const targetOfMapping = (mapping: Mapping): string =>
  mapping.kind === "user" ? mapping.targetUserPrincipalName : mapping.targetGroupId;

/** Whether two mappings say the same; the case of names does not matter, and defaults are filled in. */
export const sameMapping = (one: Mapping, other: Mapping): boolean => formOf(one) === formOf(other);

const formOf = (mapping: Mapping): string =>
  (mapping.kind === "user"
    ? [
        mappingKey(mapping),
        mapping.userType,
        mapping.targetUserPrincipalName,
        mapping.targetEmail ?? mapping.targetUserPrincipalName,
      ]
    : [mappingKey(mapping), mapping.groupType, mapping.targetGroupId, mapping.targetMailNickname ?? ""]
  )
    .map((part) => part.trim().toLowerCase())
    .join("\n");

/** How two sets of mappings differ; each in the order of its set. */
export interface MappingChanges {
  readonly added: readonly Mapping[];
  readonly changed: readonly { readonly before: Mapping; readonly after: Mapping }[];
  readonly removed: readonly Mapping[];
}

/** What leads from some mappings to others, by their keys. */
export function mappingChanges(before: readonly Mapping[], after: readonly Mapping[]): MappingChanges {
  const earlier = new Map(before.map((mapping) => [mappingKey(mapping), mapping]));
  const kept = new Set<string>();
  const added: Mapping[] = [];
  const changed: { before: Mapping; after: Mapping }[] = [];
  for (const mapping of after) {
    const key = mappingKey(mapping);
    const known = earlier.get(key);
    kept.add(key);
    if (known === undefined) added.push(mapping);
    else if (!sameMapping(known, mapping)) changed.push({ before: known, after: mapping });
  }
  return { added, changed, removed: before.filter((mapping) => !kept.has(mappingKey(mapping))) };
}
