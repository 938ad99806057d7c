import { CustomResource, type CustomResourceOptions, type Input, type Output } from "@pulumi/pulumi";
import { lineOfMapping, type GroupMapping, type MappingRows, type UserMapping } from "../identityMap";
import { byDynamicProvider, takenOver, type ServedBy } from "../serving";
import { identityMapType } from "../stack";

/** A mapping as a program gives it; the type keeps the documentation of each property. */
type Given<T> = { readonly [Name in keyof T]: Name extends "kind" ? T[Name] : Input<NonNullable<T[Name]>> };

/** Who a user of the source tenant is in the target tenant. `userType` is `regularUser` unless given. */
export type UserMappingArgs = Given<Omit<UserMapping, "userType">> &
  Given<Partial<Pick<UserMapping, "userType">>>;

/** Which group of the target tenant a group of the source tenant is. */
export type GroupMappingArgs = Given<GroupMapping>;

/** Which mappings an identity map owns. */
export interface IdentityMapArgs {
  /** The Microsoft Entra tenant ID of the source: a GUID. */
  readonly sourceTenantId: Input<string>;
  /**
   * The Microsoft Entra tenant ID of the target: a GUID. No call is made with credentials of another tenant. Default: the
   * tenant of the target's credentials.
   */
  readonly targetTenantId?: Input<string>;
  /** Users and groups. Together with those of `csv`. */
  readonly mappings?: Input<readonly Input<UserMappingArgs | GroupMappingArgs>[]>;
  /**
   * The path of a CSV file, from the folder of the program: Microsoft's map file, with six columns and no header; or
   * a file with the columns `source` and `target`.
   */
  readonly csv?: Input<string>;
  /**
   * What becomes of mappings that leave the map. Default: those that the map has made are removed, and those that were there
   * before are kept. `remove` removes both, `keep` keeps both. What someone else has changed is never removed.
   */
  readonly onDelete?: Input<"remove" | "keep">;
}

/**
 * Who users and groups of the source tenant are in the target tenant. A migration fails for a user without a mapping.
 *
 * The resource owns its mappings: a change sends only the rows that differ, at most fifty in a request; `pulumi refresh` shows
 * what someone else has changed; destroying it removes the mappings that it has made. It is called with the credentials of the
 * target tenant (`SHAREPOINT_MIGRATION_TARGET_TENANT_ID` and others).
 *
 * @example
 * ```ts
 * new IdentityMap("people", {
 *   sourceTenantId: "11111111-2222-3333-4444-555555555555",
 *   mappings: [
 *     { kind: "user", sourceUserPrincipalName: "anna@contoso.com", targetUserPrincipalName: "anna@fabrikam.com" },
 *   ],
 *   csv: "people.csv",
 * });
 * ```
 * @see https://learn.microsoft.com/graph/api/resources/sharepointuseridentitymapping?view=graph-rest-beta
 */
export class IdentityMap extends CustomResource {
  /** The source tenant, as given. */
  declare readonly sourceTenantId: Output<string>;
  /** The target tenant, as given. */
  declare readonly targetTenantId: Output<string | undefined>;
  /** What becomes of mappings that leave the map, as given. */
  declare readonly onDelete: Output<"remove" | "keep" | undefined>;
  /** The mappings in the target as this map has left them, by source: `"user:anna@contoso.com": "anna@fabrikam.com"`. */
  declare readonly mappings: Output<MappingRows>;
  /** The mappings that were there before, with what they said. */
  declare readonly adopted: Output<MappingRows>;
  /** The mappings that someone else has changed in the target, with what they say there, as of the last refresh. */
  declare readonly drift: Output<MappingRows>;
  /** The mappings of which it is not known whether they are in the target. The next update looks them up. */
  declare readonly pending: Output<MappingRows>;

  /** @internal */
  protected static readonly servedBy: ServedBy = byDynamicProvider;

  /**
   * @param name the resource's name in the stack
   * @param args every mistake in them is reported at preview, each under its property
   */
  constructor(name: string, args: IdentityMapArgs, opts?: CustomResourceOptions) {
    const { sourceTenantId, targetTenantId, mappings, csv, onDelete } = args;
    const { servedBy } = new.target;
    super(
      servedBy.type(identityMapType),
      name,
      {
        name,
        sourceTenantId,
        targetTenantId,
        mappings: Array.isArray(mappings)
          ? mappings.map((one: unknown) => lineOfMapping(one) ?? one)
          : mappings,
        csv,
        onDelete,
        adopted: undefined,
        drift: undefined,
        pending: undefined,
        ...servedBy.own("identityMap"),
      },
      takenOver(servedBy, identityMapType, opts),
    );
  }
}
