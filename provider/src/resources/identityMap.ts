import { CustomResource, type CustomResourceOptions, type Input, type Output } from "@pulumi/pulumi";
import {
  lineOfMapping,
  type GivenUserMapping,
  type GroupMapping,
  type MapArguments,
  type MappingRows,
  type OnDelete,
} from "../identityMap";
import { byDynamicProvider, takenOver, type ServedBy } from "../serving";
import { identityMapType } from "../stack";

/** Arguments as a program gives them; the type keeps the documentation of each, and the word for the kind. */
type Given<T> = { readonly [Name in keyof T]: Name extends "kind" ? T[Name] : Input<NonNullable<T[Name]>> };

/** Who a user of the source tenant is in the target tenant. */
export type UserMappingArgs = Given<GivenUserMapping>;

/** Which group of the target tenant a group of the source tenant is. */
export type GroupMappingArgs = Given<GroupMapping>;

/** Which mappings an identity map owns. */
export type IdentityMapArgs = Given<Omit<MapArguments, "mappings">> & {
  /** Users and groups. Together with those of `csv`. */
  readonly mappings?: Input<readonly Input<UserMappingArgs | GroupMappingArgs>[]>;
};

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
  declare readonly onDelete: Output<OnDelete | undefined>;
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
