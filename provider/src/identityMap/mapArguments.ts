import type { OnDelete } from "./mapState";
import type { GroupMapping, UserMapping, UserType } from "./mapping";

/** A user's mapping as people write it. */
export interface GivenUserMapping extends Omit<UserMapping, "userType"> {
  /** Default: `regularUser`. */
  readonly userType?: UserType;
}

/** The arguments of an identity map. The classes and the schema of the native provider read them. */
export interface MapArguments {
  /** The Microsoft Entra tenant ID of the source: a GUID. */
  readonly sourceTenantId: string;
  /**
   * The Microsoft Entra tenant ID of the target: a GUID. No call is made with credentials of another tenant. Default: the
   * tenant of the target's credentials.
   */
  readonly targetTenantId?: string;
  /** Users and groups. Together with those of `csv`. */
  readonly mappings?: readonly (GivenUserMapping | GroupMapping)[];
  /**
   * The path of a CSV file, from the folder of the program: Microsoft's map file, with six columns and no header; or
   * a file with the columns `source` and `target`.
   */
  readonly csv?: string;
  /**
   * What becomes of mappings that leave the map. Default: those that the map has made are removed, and those that were there
   * before are kept. `remove` removes both, `keep` keeps both. What someone else has changed is never removed.
   */
  readonly onDelete?: OnDelete;
}
