import type { Gate, Place } from "../errors";
import type { Mapping } from "../identityMap";
import type { TaskInputs } from "../task";

export type { Gate, Place } from "../errors";

/** A migration plan: read, checked, and with the defaults filled in. */
export interface MigrationPlan {
  /** Names the Pulumi project of the driver: letters, digits, `-`, `_` and `.`. */
  readonly name: string;
  /** The file that it was read from. */
  readonly file: string;
  /** The source organization, for people: "contoso". */
  readonly sourceName: string;
  /** The target organization, for people: its host, or its id. */
  readonly targetName: string;
  /** Absent if the plan does not manage the identity map. */
  readonly identityMap?: PlannedIdentityMap;
  /** `up` creates no task for a subject whose last validation is older. */
  readonly requireValidation?: RequiredValidation;
  /** In the order of the file. */
  readonly waves: readonly PlannedWave[];
}

/** Who the users and groups of the source become in the target tenant. */
export interface PlannedIdentityMap {
  readonly sourceTenantId: string;
  /** Default: the tenant of the target's credentials. */
  readonly targetTenantId?: string;
  /** One for each source: the users of the waves, the CSV file, the groups, and the users of rewritten domains. */
  readonly mappings: readonly Mapping[];
  /** Users in the file of those who are mentioned, whose domain has no rule, so that they are not mapped. */
  readonly unmappedUsers: number;
  /** Default: mappings that existed before are kept, and the others removed. */
  readonly onDelete?: "remove" | "keep";
  /** Whether a wave waits until its subjects are mapped as the plan has them. */
  readonly requireMapped: boolean;
  readonly place: Place;
}

/** How recent a validation must be. */
export interface RequiredValidation {
  readonly maxAgeMs: number;
  /** As the plan spells it: "7d". */
  readonly text: string;
}

/** Subjects that are moved in one window; one stack of the driver. */
export interface PlannedWave {
  /** Names the stack: letters, digits, `-`, `_` and `.`. */
  readonly name: string;
  /** The waves that come before this one. Without cycles. */
  readonly dependsOn: readonly string[];
  /** The conditions on those waves before anything of this one is created. */
  readonly gate?: Gate;
  /** When its tasks may start. Also in the inputs of every subject. */
  readonly window: WaveWindow;
  readonly subjects: readonly PlannedSubject[];
  readonly place: Place;
}

/** A window, in Graph's terms. */
export interface WaveWindow {
  /** ISO 8601 with an offset. */
  readonly preferredStartDateTime?: string;
  /** ISO 8601 with an offset. SharePoint cancels tasks that have not started by then. */
  readonly preferredLatestStartDateTime?: string;
  /** The IANA time zone of the instants in the file: "Europe/Zurich". For people only. */
  readonly timeZone?: string;
}

/** One user, site or group to move. */
export interface PlannedSubject {
  /**
   * Kind, colon, normal form of the source: "user:anna@contoso.com". Unique in a plan, and independent of the wave and
   * of the order of rows.
   */
  readonly key: string;
  /** The resource's name in the stack: the key without the kind. Unique together with the kind. */
  readonly resourceName: string;
  /** The arguments of the task, those of the wave and the plan included. */
  readonly inputs: TaskInputs;
  readonly place: Place;
}
