/** What a site or a OneDrive is like: there, there but locked, in the recycle bin, or not there. */
export type SiteState = (typeof siteStates)[number];

/** All states of sites and OneDrives. */
export const siteStates = ["active", "locked", "deleted", "missing"] as const;

/** A license: for SharePoint with OneDrive, or the add-on that a move needs on one of its two users. */
export type License = (typeof licenses)[number];

/** All licenses. */
export const licenses = ["sharePoint", "migration"] as const;

/** What makes moving a user's OneDrive fail, and no documented read shows. */
export type UserCondition = (typeof userConditions)[number];

/** All conditions of users. */
export const userConditions = ["driveOfOther", "targetUsersInDrive", "mappedTwice"] as const;

/** A user. Everything but the name has a default. */
export interface UserDescription {
  /** Identifies the user, in any case. */
  readonly userPrincipalName: string;
  /** The object ID, a GUID. Default: one made from the name. */
  readonly id?: string;
  /** Default true. */
  readonly exists?: boolean;
  /** Default `Member`. A guest in the target cannot be given a OneDrive. */
  readonly userType?: "Member" | "Guest";
  /** Default true. */
  readonly accountEnabled?: boolean;
  /** Default `sharePoint` for the source's users, and both for the target's. */
  readonly licenses?: readonly License[];
  /** The user's OneDrive. Default `active` in the source, `missing` in the target. */
  readonly drive?: SiteState;
  /** How much is in the OneDrive. Default 1 GiB. */
  readonly usedBytes?: number;
  /** The length of the longest path in the OneDrive, from its root on. Default 0. */
  readonly longestPath?: number;
  /**
   * What makes a move fail: the OneDrive belongs to someone else, it has users of the target's domain, or the identity map
   * has two entries for the user, whose look-up then answers 409. Default: nothing.
   */
  readonly conditions?: readonly UserCondition[];
}

/** A group. Everything but the name has a default. */
export interface GroupDescription {
  /** Identifies the group, in any case. */
  readonly mailNickname: string;
  /** The object ID, a GUID. Default: one made from the name. */
  readonly id?: string;
  /** Default true. */
  readonly exists?: boolean;
  /** Whether it is a Microsoft 365 group. Default true. */
  readonly isUnified?: boolean;
  /** The site, at `/sites/` and the alias. Default `active` for a Microsoft 365 group of the source, else `missing`. */
  readonly site?: SiteState;
  /** How much is in the site. Default 1 GiB. */
  readonly usedBytes?: number;
  /** The length of the longest path in the site, from its root on. Default 0. */
  readonly longestPath?: number;
}

/** A site without a group. Everything but the URL has a default. */
export interface SiteDescription {
  /** Identifies the site, in any case, with or without a slash at the end. */
  readonly url: string;
  /** Default `active`. */
  readonly state?: SiteState;
  /** How much is in it. Default 1 GiB. */
  readonly usedBytes?: number;
  /** The length of the longest path in it, from its root on. Default 0. */
  readonly longestPath?: number;
}

/** What is in one tenant. */
export interface TenantDescription {
  /** Users; a later description of one changes the members that it has. */
  readonly users?: readonly UserDescription[];
  /** Groups, likewise. */
  readonly groups?: readonly GroupDescription[];
  /** Sites, likewise. */
  readonly sites?: readonly SiteDescription[];
  /**
   * Whether what is not described exists: `exist` (default) users and groups do, and sites in the source; no OneDrive
   * and no site is in the way in the target.
   */
  readonly others?: "exist" | "missing";
}

/** What is in both tenants. By default everything that a move needs, and nothing that is in its way. */
export interface WorldDescription {
  /** The tenant that is moved from. */
  readonly source?: TenantDescription;
  /** The tenant that is moved to. */
  readonly target?: TenantDescription;
}
