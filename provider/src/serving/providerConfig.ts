/** The settings of a provider. Each replaces a variable of the environment, for this provider alone. */
export interface ProviderConfig {
  /** The tenant of the credentials, the source's: a GUID or one of its domains. Default: `AZURE_TENANT_ID`. */
  readonly tenantId?: string;
  /** The ID of the app that calls Graph. Default: `AZURE_CLIENT_ID`. */
  readonly clientId?: string;
  /** The kind of credentials, such as `certificate` or `workloadIdentity`. Default: `SHAREPOINT_MIGRATION_CREDENTIAL`, or what the environment offers. */
  readonly credential?: string;
  /** The file of the app's certificate. Default: `AZURE_CLIENT_CERTIFICATE_PATH`. */
  readonly clientCertificatePath?: string;
  /**
   * How the names of this provider's credential variables begin: with `FABRIKAM_`, its secret is read from
   * `FABRIKAM_CLIENT_SECRET`. Secrets are only read from the environment, so that they are never stored. Default: the
   * variables of Azure, such as `AZURE_CLIENT_SECRET`.
   */
  readonly variablePrefix?: string;
  /** Where to call. Default: `SHAREPOINT_MIGRATION_ENDPOINT`, or Microsoft Graph. */
  readonly endpoint?: string;
  /** The budget of resource units: 1,200 to 6,000 by the tenant's licenses. Default: unlimited. */
  readonly unitsPerMinute?: number;
  /** How long one call may wait for throttling in all. Default: 60. */
  readonly deadlineMinutes?: number;
  /** How long Graph may take to show a new task; used until it has been measured. Default: 120. */
  readonly lagSeconds?: number;
  /** The waves that the stack holds, with commas between: read by `TenantMigration`. Default: all. */
  readonly wave?: string;
}
