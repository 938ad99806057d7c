import { sourceVariables, type CredentialVariables } from "../../errors";

/** The environment of the process. */
export type Env = Readonly<Record<string, string | undefined>>;

/** The variables of a tenant whose names begin in the same way. */
export const variablesWith = (prefix: string): CredentialVariables => ({
  credential: `${prefix}CREDENTIAL`,
  tenantId: `${prefix}TENANT_ID`,
  clientId: `${prefix}CLIENT_ID`,
  clientSecret: `${prefix}CLIENT_SECRET`,
  certificatePath: `${prefix}CLIENT_CERTIFICATE_PATH`,
  certificatePassword: `${prefix}CLIENT_CERTIFICATE_PASSWORD`,
  sendCertificateChain: `${prefix}CLIENT_SEND_CERTIFICATE_CHAIN`,
  serviceConnectionId: `${prefix}SERVICE_CONNECTION_ID`,
});

/** The target's have names of their own. */
export const targetVariables = variablesWith("SHAREPOINT_MIGRATION_TARGET_");

/** What the machine offers, whichever tenant is asked. */
export const machineVariables = {
  authorityHost: "AZURE_AUTHORITY_HOST",
  tokenCredentials: "AZURE_TOKEN_CREDENTIALS",
  githubUrl: "ACTIONS_ID_TOKEN_REQUEST_URL",
  githubToken: "ACTIONS_ID_TOKEN_REQUEST_TOKEN",
  pipelinesUrl: "SYSTEM_OIDCREQUESTURI",
  pipelinesToken: "SYSTEM_ACCESSTOKEN",
  pipelinesTenantId: "AZURESUBSCRIPTION_TENANT_ID",
  pipelinesClientId: "AZURESUBSCRIPTION_CLIENT_ID",
  tokenFile: "AZURE_FEDERATED_TOKEN_FILE",
  identityEndpoint: "IDENTITY_ENDPOINT",
  msiEndpoint: "MSI_ENDPOINT",
  podIdentityHost: "AZURE_POD_IDENTITY_AUTHORITY_HOST",
} as const;

/** A variable without the blanks and line ends that pipelines like to add; undefined when it is empty. */
export const valueOf = (env: Env, name: string): string | undefined => env[name]?.trim() || undefined;

/**
 * The variables that speak of the target. One of which only the tenant is named is asked with the source's app, as
 * multi-tenant apps are; as soon as it names an app or a kind of its own, nothing is taken from the source.
 *
 * @param named the tenant, where something else than a variable names it
 * @returns undefined when nothing does
 */
export function variablesOfTarget(env: Env, named?: string): CredentialVariables | undefined {
  const { tenantId, ...own } = targetVariables;
  if (Object.values(own).some((name) => valueOf(env, name) !== undefined)) return targetVariables;
  return (named ?? valueOf(env, tenantId)) === undefined ? undefined : { ...sourceVariables, tenantId };
}
