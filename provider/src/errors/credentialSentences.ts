/** Which variables were looked at: for one tenant these, for the other those. */
export interface CredentialVariables {
  /** Names the kind. */
  readonly credential: string;
  readonly tenantId: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly certificatePath: string;
  readonly certificatePassword: string;
  readonly sendCertificateChain: string;
  readonly serviceConnectionId: string;
}

/** The source tenant's variables are those that everything of Azure reads. */
export const sourceVariables: CredentialVariables = {
  credential: "SHAREPOINT_MIGRATION_CREDENTIAL",
  tenantId: "AZURE_TENANT_ID",
  clientId: "AZURE_CLIENT_ID",
  clientSecret: "AZURE_CLIENT_SECRET",
  certificatePath: "AZURE_CLIENT_CERTIFICATE_PATH",
  certificatePassword: "AZURE_CLIENT_CERTIFICATE_PASSWORD",
  sendCertificateChain: "AZURE_CLIENT_SEND_CERTIFICATE_CHAIN",
  serviceConnectionId: "AZURESUBSCRIPTION_SERVICE_CONNECTION_ID",
};

/** The app or user that needs a token, as far as it may be shown. */
export interface CredentialOwner {
  readonly variables: CredentialVariables;
  /** A GUID. */
  readonly clientId?: string | undefined;
  /** A GUID or a domain. */
  readonly tenantId?: string | undefined;
}

const app = ({ clientId, tenantId }: CredentialOwner): string =>
  `app ${clientId ?? "without id"}${tenantId ? ` in tenant ${tenantId}` : ""}`;
const tenant = ({ tenantId }: CredentialOwner): string => (tenantId ? ` for tenant ${tenantId}` : "");

/** The credentials by name, for use inside a sentence: "with the client secret …". Never holds a secret. */
export const credentialNames = {
  secret: (owner) => `the client secret in ${owner.variables.clientSecret} of ${app(owner)}`,
  certificate: (owner) => `the certificate in ${owner.variables.certificatePath} of ${app(owner)}`,
  githubActions: (owner) => `GitHub's OIDC token for ${app(owner)}`,
  azurePipelines: (owner) => `the Azure Pipelines service connection of ${app(owner)}`,
  workloadIdentity: (owner) => `the workload identity of ${app(owner)}`,
  managedIdentity: ({ clientId }) =>
    clientId ? `the managed identity ${clientId}` : "this machine's own managed identity",
  azureCli: (owner) => `the Azure CLI's sign-in${tenant(owner)}`,
  developer: (owner) => `the sign-in of az, azd or PowerShell${tenant(owner)}`,
  default: (owner) => `the credentials that DefaultAzureCredential finds${tenant(owner)}`,
} satisfies Readonly<Record<string, (owner: CredentialOwner) => string>>;

/** One kind of credentials, as the setting `SHAREPOINT_MIGRATION_CREDENTIAL` spells it. */
export type CredentialKind = keyof typeof credentialNames;

/** The kinds of credentials. */
export const credentialKinds = Object.keys(credentialNames) as readonly CredentialKind[];

/** What to do when credentials of a kind are missing, as an imperative without its full stop. */
export const credentialRemedies: Readonly<
  Record<CredentialKind, (variables: CredentialVariables) => string>
> = {
  secret: (its) => `set ${its.tenantId}, ${its.clientId} and ${its.clientSecret}`,
  certificate: (its) => `set ${its.tenantId}, ${its.clientId} and ${its.certificatePath}`,
  githubActions: () => "give the job `permissions: id-token: write`",
  azurePipelines: (its) =>
    `set ${its.serviceConnectionId} to a service connection that this pipeline may use, and give the step \`SYSTEM_ACCESSTOKEN: $(System.AccessToken)\``,
  workloadIdentity: () =>
    'label the pod `azure.workload.identity/use: "true"` and run it under the service account of the identity',
  managedIdentity: (its) =>
    `assign a managed identity to this machine and, if it has several, name one in ${its.clientId}`,
  azureCli: () => "install the Azure CLI if it is missing, and sign in with `az login`",
  developer: () => "sign in with `az login`, `azd auth login` or `Connect-AzAccount`",
  default: (its) =>
    `set ${its.tenantId}, ${its.clientId} and ${its.clientSecret} (or ${its.certificatePath}), or sign in with \`az login\``,
};

/** Why a kind was chosen. */
export const credentialReasons = {
  asked: (variable: string) => `${variable} selects them`,
  offered: (variable: string) => `${variable} is set`,
  nothingElse: () => "no variable configures credentials",
};

/** What can be wrong with a variable that has to do with credentials. Each follows the variable's name. */
export const credentialMistakes = {
  missing: (kind: CredentialKind) => `is not set, but credentials of the kind ${kind} require it`,
  accessToken: () => "is not set: give the step `SYSTEM_ACCESSTOKEN: $(System.AccessToken)`",
  idToken: () => "is not set: give the job `permissions: id-token: write`",
  unknownKind: (suggestion: string | undefined) =>
    `must be one of ${credentialKinds.join(", ")}${suggestion ? `; did you mean ${suggestion}?` : ""}`,
  notGuid: () => "must be a GUID such as 11111111-2222-3333-4444-555555555555",
  notTenant: () => "must be a tenant's GUID or one of its domains, such as contoso.onmicrosoft.com",
  notHttps: () => "must be an https URL without a user name, such as https://login.microsoftonline.com",
  unresolved: () => "is still $(…): the pipeline has no variable of that name",
  unreadableFile: () => "names a file that cannot be read",
  emptyFile: () => "names a file without a token",
};
