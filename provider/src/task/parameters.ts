import type { TaskArgument } from "./argument";
import { groupShape, tenantOfHost, userShape, values } from "./values";

/** What a task moves: a user's OneDrive, a plain site, or the site of a Microsoft 365 group. */
export const taskKinds = ["user", "site", "group"] as const;

/** One of the three kinds of task. */
export type TaskKind = (typeof taskKinds)[number];

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
 * The checked arguments of a migration task, in Graph's spelling (`sharePointMigrationTaskParameters` and its three
 * subtypes), and ours: `kind`, `tenantId` and `ifExists`. A new argument is a property here and a row of `taskArguments`.
 */
export interface TaskInputs {
  readonly kind: TaskKind;
  /** The user in the source tenant. */
  readonly sourceUserIdentity?: UserIdentity;
  /** The user in the target tenant. */
  readonly targetUserIdentity?: UserIdentity;
  /** The https URL of the site in the source tenant. */
  readonly sourceSiteUrl?: string;
  /** The https URL of the site in the target tenant. */
  readonly targetSiteUrl?: string;
  /** The group in the source tenant. */
  readonly sourceGroupIdentity?: GroupIdentity;
  /** The group in the target tenant. */
  readonly targetGroupIdentity?: GroupIdentity;
  /**
   * The root, admin or my-site host URL of the wanted geo instance of the target, for example
   * `https://fabrikam-my.sharepoint.com`.
   */
  readonly targetOrganizationHost?: string;
  /** The Microsoft Entra tenant id of the target: a GUID. */
  readonly targetOrganizationId?: string;
  /** The geo instance of a multi-geo target, for example `FRA`. Default: the target's default location. */
  readonly targetDataLocationCode?: string;
  /** The earliest wanted start: an ISO 8601 instant with its offset. Default: as soon as possible. */
  readonly preferredStartDateTime?: string;
  /**
   * The latest start: SharePoint cancels the task by itself if it has not started by then. Must be later than
   * `preferredStartDateTime`. Default: none.
   */
  readonly preferredLatestStartDateTime?: string;
  /**
   * The tenant in which the calls are made, which is the source's: a GUID. Needed by apps that are registered in
   * several tenants. Default: the tenant of the credentials. Changing it moves no data and creates no task.
   */
  readonly tenantId?: string;
  /**
   * What to do when a task for the same source exists already, waiting, running or completed. Default: `adopt`.
   *
   * - `adopt` takes it over if it has the same parameters, and fails otherwise.
   * - `reschedule` takes it over also when only its window (`preferredStartDateTime`,
   *   `preferredLatestStartDateTime`) is another: a waiting task is cancelled and created again, and one that has started
   *   goes on unchanged. A later change of the window then leaves a started task alone, too, instead of failing.
   * - `refuse` fails. A run that was killed after a create then refuses its own task when it is repeated.
   */
  readonly ifExists?: IfExists;
}

/** The names of the arguments, `kind` apart. */
export type ArgumentName = Exclude<keyof TaskInputs, "kind">;

/** The names of Graph's parameters. */
export type ParameterName = Exclude<ArgumentName, "tenantId" | "ifExists">;

/** Arguments as they arrive: nothing is known of their types, and values may be unknown during a preview. */
export type RawInputs = Readonly<Record<string, unknown>>;

/** Every argument, in the order in which problems are reported. Check, diff, plans, schemas and classes read it. */
export const taskArguments = {
  sourceUserIdentity: {
    kind: "user",
    role: "source",
    value: values.user,
    required: userShape,
    plan: {
      definition: "user",
      key: "source",
      title: "The user in the source tenant",
      description: "A user principal name or an object ID. A task cannot be looked up by an object ID.",
      examples: ["anna@contoso.com"],
    },
  },
  targetUserIdentity: {
    kind: "user",
    role: "target",
    value: values.user,
    required: userShape,
    differsFrom: { name: "sourceUserIdentity" },
    plan: {
      definition: "user",
      key: "target",
      title: "The user in the target tenant",
      description: "A user principal name or an object ID.",
      examples: ["anna@fabrikam.com"],
    },
  },
  sourceSiteUrl: {
    kind: "site",
    role: "source",
    value: values.siteUrl,
    required: "the URL of the site to move",
    plan: {
      definition: "site",
      key: "source",
      title: "The URL of the site in the source tenant",
      examples: ["https://contoso.sharepoint.com/sites/finance"],
    },
  },
  targetSiteUrl: {
    kind: "site",
    role: "target",
    value: values.siteUrl,
    required: "the URL that the site gets in the target",
    differsFrom: { name: "sourceSiteUrl" },
    plan: {
      definition: "site",
      key: "target",
      title: "The URL of the site in the target tenant",
      description: "It must not exist yet.",
      examples: ["https://fabrikam.sharepoint.com/sites/finance"],
    },
  },
  // A group commonly keeps its alias in the new tenant, so equal aliases are not a mistake.
  sourceGroupIdentity: {
    kind: "group",
    role: "source",
    value: values.group,
    required: groupShape,
    plan: {
      definition: "group",
      key: "source",
      title: "The alias of the group in the source tenant",
      description: "Graph's `mailNickname`, without `@` and domain.",
      examples: ["research"],
    },
  },
  targetGroupIdentity: {
    kind: "group",
    role: "target",
    value: values.group,
    required: groupShape,
    plan: {
      definition: "group",
      key: "target",
      title: "The alias of the group in the target tenant",
      description:
        "Graph's `mailNickname`, without `@` and domain. The group must exist and must not have a site yet.",
      examples: ["contoso-research"],
    },
  },
  targetOrganizationHost: {
    role: "organization",
    value: values.hostUrl,
    required: "the target's host URL",
    unless: "targetOrganizationId",
    differsFrom: { name: "sourceSiteUrl", by: tenantOfHost, called: "the source's tenant" },
    plan: {
      definition: "target",
      key: "organizationHost",
      title: "The URL of the target's host",
      description:
        "Graph's `targetOrganizationHost`: an https URL without a path. Use the OneDrive host, also for sites and groups.",
      examples: ["https://fabrikam-my.sharepoint.com"],
    },
  },
  targetOrganizationId: {
    role: "organization",
    value: values.guid,
    excludes: "targetOrganizationHost",
    differsFrom: { name: "tenantId" },
    plan: {
      definition: "target",
      key: "organizationId",
      title: "The ID of the target organization",
      description: "Graph's `targetOrganizationId`: a GUID. Replaces the host.",
      examples: ["22222222-3333-4444-5555-666666666666"],
    },
  },
  targetDataLocationCode: {
    role: "organization",
    value: values.dataLocation,
    needs: "targetOrganizationId",
    plan: {
      definition: "target",
      key: "dataLocationCode",
      title: "The data location in the target",
      description:
        "Graph's `targetDataLocationCode`: three letters. Only with `organizationId`. Default: the target's own default.",
      examples: ["FRA", "NAM"],
    },
  },
  preferredStartDateTime: {
    role: "window",
    value: values.instant,
    plan: {
      definition: "window",
      key: "preferredStartDateTime",
      title: "The earliest start",
      description: "No task starts before it.",
      examples: ["2099-12-05T20:00", "2099-12-05T19:00Z"],
    },
  },
  preferredLatestStartDateTime: {
    role: "window",
    value: values.instant,
    after: "preferredStartDateTime",
    plan: {
      definition: "window",
      key: "preferredLatestStartDateTime",
      title: "The latest start",
      description: "SharePoint cancels what has not started by then.",
      examples: ["2099-12-06T04:00", "2099-12-06T03:00Z"],
    },
  },
  tenantId: {
    role: "provider",
    value: values.guid,
    plan: {
      definition: "source",
      key: "tenantId",
      title: "The ID of the source tenant",
      description: "A GUID. Default: the tenant of the credentials in the environment.",
      examples: ["11111111-2222-3333-4444-555555555555"],
    },
  },
  ifExists: {
    role: "provider",
    value: values.ifExists,
    plan: {
      definition: "wave",
      key: "ifExists",
      title: "What to do with an existing task",
      description:
        "`adopt` takes it over if its parameters are the same, and fails otherwise. `reschedule` also takes it over if only its window differs: a waiting task is cancelled and created again, a started one is left alone. `refuse` fails.",
      enum: ["reschedule", "adopt", "refuse"],
      default: "reschedule",
    },
  },
} as const satisfies Readonly<Record<ArgumentName, TaskArgument>>;
