import { credentialKinds, sourceVariables, type CredentialVariables } from "../errors";
import { variablesWith, type Env } from "../graph";
import type { ProviderConfig } from "../serving";
import type { RawInputs } from "../task";

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
