/** The three kinds of object a task can move. */
export type SourceKind = "user" | "site" | "group";

/** The `@odata.type` of each kind; nothing else distinguishes the kinds. */
const typeNames: Readonly<Record<SourceKind, string>> = {
  user: "#microsoft.graph.sharePointUserMigrationTaskParameters",
  site: "#microsoft.graph.sharePointSiteMigrationTaskParameters",
  group: "#microsoft.graph.sharePointGroupMigrationTaskParameters",
};

/** The members of a user or a group that tasks use. The Graph type is open: there may be more. */
export interface Identity {
  readonly id?: string | null;
  readonly userPrincipalName?: string | null;
  readonly mailNickname?: string | null;
}

/** A task's parameters on the wire, after their types have been checked. Instants are ISO 8601. */
export interface TaskParameters {
  readonly "@odata.type": string;
  readonly targetOrganizationId?: string | null;
  readonly targetOrganizationHost?: string | null;
  readonly targetDataLocationCode?: string | null;
  readonly preferredStartDateTime?: string | null;
  readonly preferredLatestStartDateTime?: string | null;
  readonly validateOnly?: boolean | null;
  readonly sourceSiteUrl?: string | null;
  readonly targetSiteUrl?: string | null;
  readonly sourceUserIdentity?: Identity | null;
  readonly targetUserIdentity?: Identity | null;
  readonly sourceGroupIdentity?: Identity | null;
  readonly targetGroupIdentity?: Identity | null;
}

/** The kind of a type name; undefined when it is not one of the three. */
export function kindOf(typeName: unknown): SourceKind | undefined {
  const kinds: readonly SourceKind[] = ["user", "site", "group"];
  return kinds.find((kind) => typeNames[kind] === typeName);
}

/** An optional instant in milliseconds since 1970. */
export function instantMs(text: string | null | undefined): number | undefined {
  return text === null || text === undefined ? undefined : Date.parse(text);
}
