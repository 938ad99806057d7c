/**
 * The tenants of an identity map. It is called in the target: with credentials that are not the source's, and of the target
 * if that is named.
 */
export interface MapTenants {
  /** A GUID. */
  readonly sourceTenantId: string;
  /** A GUID. Default: the tenant of the target's credentials. */
  readonly targetTenantId?: string;
}
