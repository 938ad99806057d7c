/** The two kinds of mappings: of users, and of groups. */
export type MappingKind = "user" | "group";

/** Where a kind of mapping has its collection, and how its members are named. */
export interface MappingShape {
  readonly kind: MappingKind;
  readonly collection: string;
  readonly typeName: string;
  /** The argument of the alternate key. */
  readonly alternateKey: string;
  /** The member that says what kind of user or group it is, and its values. */
  readonly type: "userType" | "groupType";
  readonly types: readonly string[];
  readonly source: "sourceUserIdentity" | "sourceGroupIdentity";
  readonly target: "targetUserIdentity" | "targetGroupIdentity";
  /** The member of an identity that is the key of a mapping. */
  readonly identifiedBy: "userPrincipalName" | "id";
  /** An object with one optional text, which is the member beside. */
  readonly data: "targetUserMigrationData" | "targetGroupMigrationData";
  readonly dataMember: "email" | "mailNickname";
  /** What the published IDs have in their fifth byte. */
  readonly idByte: number;
}

/** Both kinds, as the metadata and the documented examples have them. */
export const mappingShapes: Readonly<Record<MappingKind, MappingShape>> = {
  user: {
    kind: "user",
    collection: "crossOrganizationUserMappings",
    typeName: "sharePointUserIdentityMapping",
    alternateKey: "sourceUserPrincipalName",
    type: "userType",
    types: ["none", "regularUser", "adminUser", "guestUser"],
    source: "sourceUserIdentity",
    target: "targetUserIdentity",
    identifiedBy: "userPrincipalName",
    data: "targetUserMigrationData",
    dataMember: "email",
    idByte: 1,
  },
  group: {
    kind: "group",
    collection: "crossOrganizationGroupMappings",
    typeName: "sharePointGroupIdentityMapping",
    alternateKey: "sourceGroupObjectId",
    type: "groupType",
    types: ["none", "regularGroup", "m365Group"],
    source: "sourceGroupIdentity",
    target: "targetGroupIdentity",
    identifiedBy: "id",
    data: "targetGroupMigrationData",
    dataMember: "mailNickname",
    idByte: 2,
  },
};

/** The ID of a mapping: eight bytes and the source's key, in the base64 of the two published examples. */
export function mappingId({ idByte }: MappingShape, sourceName: string): string {
  const head = Buffer.from([1, 0, 0, 0, idByte, 0, 0, 0]);
  return Buffer.concat([head, Buffer.from(sourceName, "utf8")]).toString("base64url");
}
