/** What a task moves: a user's OneDrive, a plain site, or the site of a Microsoft 365 group. */
export type TaskKind = "user" | "site" | "group";

/** A user of one of the two tenants: exactly one of the two properties is given. */
export interface UserIdentity {
  /** The object id in Microsoft Entra: a GUID. */
  readonly id?: string;
  /** For example `anna@contoso.com`. */
  readonly userPrincipalName?: string;
}

/** A Microsoft 365 group of one of the two tenants. */
export interface GroupIdentity {
  /** The group's alias, without `@` and domain. */
  readonly mailNickname?: string;
}

/**
 * Whether a task that exists already is taken over (`adopt`), also when its window is another (`reschedule`), or makes
 * the create fail (`refuse`).
 */
export type IfExists = "adopt" | "refuse" | "reschedule";

/**
 * The checked arguments of a migration task, in Graph's spelling
 * (`sharePointMigrationTaskParameters` and its three subtypes), with what is ours: `kind`, `ifExists` and `tenantId`.
 */
export interface TaskInputs {
  readonly kind: TaskKind;
  /** What to do with a task for the same source and with the same parameters that exists already. Default: adopt. */
  readonly ifExists?: IfExists;
  readonly tenantId?: string;
  readonly targetOrganizationHost?: string;
  readonly targetOrganizationId?: string;
  readonly targetDataLocationCode?: string;
  readonly preferredStartDateTime?: string;
  readonly preferredLatestStartDateTime?: string;
  readonly sourceUserIdentity?: UserIdentity;
  readonly targetUserIdentity?: UserIdentity;
  readonly sourceGroupIdentity?: GroupIdentity;
  readonly targetGroupIdentity?: GroupIdentity;
  readonly sourceSiteUrl?: string;
  readonly targetSiteUrl?: string;
}

/** Arguments as they arrive: nothing is known of their types, and values may be unknown during a preview. */
export type RawInputs = Readonly<Record<string, unknown>>;

/** The names of Graph's parameters. */
export type ParameterName = Exclude<keyof TaskInputs, "kind" | "ifExists" | "tenantId">;

const shared = [
  "targetOrganizationHost",
  "targetOrganizationId",
  "targetDataLocationCode",
  "preferredStartDateTime",
  "preferredLatestStartDateTime",
] as const;

/** The parameters that a task of each kind takes. */
export const parametersOf: Readonly<Record<TaskKind, readonly ParameterName[]>> = {
  user: [...shared, "sourceUserIdentity", "targetUserIdentity"],
  site: [...shared, "sourceSiteUrl", "targetSiteUrl"],
  group: [...shared, "sourceGroupIdentity", "targetGroupIdentity"],
};

/** Whether a value is one of the three kinds. */
export const isTaskKind = (value: unknown): value is TaskKind =>
  value === "user" || value === "site" || value === "group";

/** Picks the checked arguments out of a record that may hold more (outputs, the host's own keys). */
export function pickInputs(record: RawInputs): TaskInputs {
  const kind = isTaskKind(record["kind"]) ? record["kind"] : "site";
  const names: readonly string[] = ["ifExists", "tenantId", ...parametersOf[kind]];
  const given = names.filter((name) => record[name] !== undefined && record[name] !== null);
  return { kind, ...Object.fromEntries(given.map((name) => [name, record[name]])) };
}
