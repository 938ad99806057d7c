import type { MigrationError } from "../errors";

/** A user as a directory shows it. */
export interface DirectoryUser {
  readonly id: string;
  readonly userPrincipalName?: string;
  /** Whether a plan with SharePoint is assigned and enabled; absent if the answer does not say. */
  readonly hasSharePoint?: boolean;
  /** Whether it is a guest, who cannot have a OneDrive; absent if the answer does not say. */
  readonly isGuest?: boolean;
  /** The ids of the licenses that are assigned; absent if the answer does not say. */
  readonly skuIds?: readonly string[];
}

/** A group as a directory shows it. */
export interface DirectoryGroup {
  readonly id: string;
  /** Whether it is a Microsoft 365 group; others have no site. */
  readonly isMicrosoft365: boolean;
}

/** A OneDrive, or the default document library of a site. */
export interface DriveFacts {
  readonly id: string;
  /** How much content it has; absent if the answer does not say. */
  readonly usedBytes?: number;
}

/** A site. */
export interface SiteFacts {
  readonly id: string;
  /** The URL that was asked for. */
  readonly url: string;
}

/** Who a source user or group becomes in the target, as the identity map says: a name, or the id of a group. */
export interface MappedTo {
  readonly target: string;
}

/** Why a check is not made for any subject. */
export type GapReason =
  /** The app lacks a permission that is optional. */
  | { readonly is: "permission"; readonly permission: string }
  /** There are no credentials for the tenant. */
  | { readonly is: "credentials" }
  /** The credentials are a person's, for whom Graph would create the OneDrive that is asked for. */
  | { readonly is: "delegated" }
  /** The plan names the target by its id, so that its host is not known. */
  | { readonly is: "host" };

/** What an attempt to learn something has shown. */
export type Seen<T> =
  | { readonly is: "seen"; readonly value: T }
  | { readonly is: "none" }
  | { readonly is: "failed"; readonly error: MigrationError }
  | { readonly is: "gap"; readonly tenant: Tenant; readonly reason: GapReason };

/** One of the two tenants. */
export type Tenant = "source" | "target";

/** What was learned about one subject. What was not asked for is absent. */
export interface Observations {
  /** SharePoint's answer to a create with `validateOnly`; the error says why it refused, or gave no answer. */
  readonly validation?: Seen<"accepted">;
  readonly mapping?: Seen<MappedTo>;
  readonly sourceUser?: Seen<DirectoryUser>;
  readonly targetUser?: Seen<DirectoryUser>;
  readonly sourceDrive?: Seen<DriveFacts>;
  readonly targetDrive?: Seen<DriveFacts>;
  readonly sourceGroups?: Seen<readonly DirectoryGroup[]>;
  readonly targetGroups?: Seen<readonly DirectoryGroup[]>;
  readonly sourceSite?: Seen<SiteFacts>;
  readonly targetSite?: Seen<SiteFacts>;
  /** SharePoint refused because the plan's own task exists. */
  readonly isUnderWay?: true;
}
