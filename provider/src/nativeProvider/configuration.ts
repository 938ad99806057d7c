import { credentialKinds, sourceVariables, type CredentialVariables } from "../errors";
import { variablesWith, type Env } from "../graph";
import type { RawInputs } from "../task";

/** The settings of a provider. Each stands for a variable of the environment, which it replaces for this provider alone. */
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

/** The name of a setting. */
export type SettingName = keyof ProviderConfig;

interface Setting {
  /** The variable that it replaces; undefined if there is none. */
  readonly variable?: (variables: CredentialVariables) => string;
  /** What the value must be. Default: text. */
  readonly is?: "number" | "endpoint" | readonly string[];
}

/** Every setting. The check, the schema and the session read it. */
export const settings: Readonly<Record<SettingName, Setting>> = {
  tenantId: { variable: ({ tenantId }) => tenantId },
  clientId: { variable: ({ clientId }) => clientId },
  credential: { variable: ({ credential }) => credential, is: credentialKinds },
  clientCertificatePath: { variable: ({ certificatePath }) => certificatePath },
  variablePrefix: {},
  endpoint: { variable: () => "SHAREPOINT_MIGRATION_ENDPOINT", is: "endpoint" },
  unitsPerMinute: { variable: () => "SHAREPOINT_MIGRATION_UNITS_PER_MINUTE", is: "number" },
  deadlineMinutes: { variable: () => "SHAREPOINT_MIGRATION_DEADLINE_MINUTES", is: "number" },
  lagSeconds: { variable: () => "SHAREPOINT_MIGRATION_LAG_SECONDS", is: "number" },
  wave: {},
};

/** The names of all settings. */
export const settingNames = Object.keys(settings) as readonly SettingName[];

/** Where the secrets of a provider are; undefined for the variables of Azure. */
export const variablesOf = ({ variablePrefix: prefix }: RawInputs): CredentialVariables =>
  typeof prefix === "string" && prefix !== "" ? variablesWith(prefix) : sourceVariables;

/** The environment of a provider: the process's own, with the settings in place of their variables. */
export function environmentOf(config: RawInputs, env: Env): Env {
  const named = variablesOf(config);
  const replaced = settingNames.flatMap((name) => {
    const variable = settings[name].variable?.(named);
    const value = config[name];
    const isText = typeof value === "string" || typeof value === "number";
    return variable !== undefined && isText ? [[variable, String(value)] as const] : [];
  });
  return { ...env, ...Object.fromEntries(replaced) };
}
