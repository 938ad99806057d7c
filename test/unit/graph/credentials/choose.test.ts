import { credentialKinds } from "../../../../provider/src/errors";
import { chooseCredential, chooseTargetCredential, type Env } from "../../../../provider/src/graph";

const guid = "11111111-2222-4333-8444-555555555555";
const app = { AZURE_TENANT_ID: guid, AZURE_CLIENT_ID: guid };
const secret = { ...app, AZURE_CLIENT_SECRET: "canary" };
const certificate = { ...app, AZURE_CLIENT_CERTIFICATE_PATH: "/app.pem" };
const github = {
  ...app,
  ACTIONS_ID_TOKEN_REQUEST_URL: "https://pipelines.actions.example/token?api-version=2.0",
  ACTIONS_ID_TOKEN_REQUEST_TOKEN: "canary",
};
const pipelines = {
  AZURESUBSCRIPTION_TENANT_ID: guid,
  AZURESUBSCRIPTION_CLIENT_ID: guid,
  AZURESUBSCRIPTION_SERVICE_CONNECTION_ID: guid,
  SYSTEM_OIDCREQUESTURI: "https://vstoken.dev.azure.com/oidctoken",
  SYSTEM_ACCESSTOKEN: "canary",
};
const workload = { ...app, AZURE_FEDERATED_TOKEN_FILE: "/var/run/token" };
const appService = { IDENTITY_ENDPOINT: "http://127.0.0.1:41/msi/token", IDENTITY_HEADER: "canary" };

/** The mistakes of a choice, as a person would read them. */
function mistakesOf(env: Env, tenantId?: string): string[] {
  const choice = chooseCredential(env, tenantId);
  return choice.is === "mistaken" ? [...choice.mistakes] : [];
}

test.each<[string, Env, string]>([
  ["default", {}, "no variable configures credentials"],
  ["secret", secret, "AZURE_CLIENT_SECRET is set"],
  ["certificate", certificate, "AZURE_CLIENT_CERTIFICATE_PATH is set"],
  ["githubActions", github, "ACTIONS_ID_TOKEN_REQUEST_URL is set"],
  ["azurePipelines", pipelines, "AZURESUBSCRIPTION_SERVICE_CONNECTION_ID is set"],
  ["workloadIdentity", workload, "AZURE_FEDERATED_TOKEN_FILE is set"],
  ["managedIdentity", appService, "IDENTITY_ENDPOINT is set"],
  ["managedIdentity", { MSI_ENDPOINT: "http://localhost:50342" }, "MSI_ENDPOINT is set"],
  [
    "managedIdentity",
    { AZURE_POD_IDENTITY_AUTHORITY_HOST: "http://x" },
    "AZURE_POD_IDENTITY_AUTHORITY_HOST is set",
  ],
  ["default", { AZURE_TOKEN_CREDENTIALS: "prod" }, "AZURE_TOKEN_CREDENTIALS is set"],
])("%s is chosen by what the environment offers (%#)", (kind, env, why) => {
  expect(chooseCredential(env)).toMatchObject({ is: "chosen", kind, why });
});

test("of several kinds that are offered the order decides, and a setting overrules it", () => {
  const all = { ...appService, ...workload, ...pipelines, ...github, ...certificate, ...secret };
  const without = (...names: string[]) =>
    Object.fromEntries(Object.entries(all).filter(([name]) => !names.includes(name)));
  const gone: string[] = [];
  const kinds = [
    "AZURE_CLIENT_SECRET",
    "AZURE_CLIENT_CERTIFICATE_PATH",
    "ACTIONS_ID_TOKEN_REQUEST_URL",
    "SYSTEM_OIDCREQUESTURI",
    "AZURE_FEDERATED_TOKEN_FILE",
    "IDENTITY_ENDPOINT",
  ].map((name) => {
    const { kind } = chooseCredential(without(...gone));
    gone.push(name);
    return kind;
  });
  expect(kinds).toEqual([
    "secret",
    "certificate",
    "githubActions",
    "azurePipelines",
    "workloadIdentity",
    "managedIdentity",
  ]);
  expect(chooseCredential({ ...all, SHAREPOINT_MIGRATION_CREDENTIAL: "azureCli" })).toMatchObject({
    kind: "azureCli",
    why: "SHAREPOINT_MIGRATION_CREDENTIAL selects them",
  });
  expect(chooseCredential({ ...all, AZURE_TOKEN_CREDENTIALS: "dev" })).toMatchObject({ kind: "default" });
});

test.each(credentialKinds)("%s can be asked for, and is known by a name without any secret", (kind) => {
  const env = {
    ...secret,
    ...certificate,
    ...github,
    ...pipelines,
    ...workload,
    SHAREPOINT_MIGRATION_CREDENTIAL: kind,
  };
  const choice = chooseCredential(env);
  expect(choice).toMatchObject({ is: "chosen", kind, name: expect.stringMatching(/^[a-zA-Z']+ .+/) });
  expect(JSON.stringify(choice)).not.toContain("canary");
});

test("every mistake is found at once, and no value is quoted", () => {
  expect(
    mistakesOf({
      SHAREPOINT_MIGRATION_CREDENTIAL: "secret",
      AZURE_TENANT_ID: "canary tenant",
      AZURE_CLIENT_ID: "canary",
      AZURE_AUTHORITY_HOST: "http://canary",
    }),
  ).toEqual([
    "AZURE_TENANT_ID must be a tenant's GUID or one of its domains, such as contoso.onmicrosoft.com",
    "AZURE_CLIENT_ID must be a GUID such as 11111111-2222-3333-4444-555555555555",
    "AZURE_CLIENT_SECRET is not set, but credentials of the kind secret require it",
    "AZURE_AUTHORITY_HOST must be an https URL without a user name, such as https://login.microsoftonline.com",
  ]);
});

test.each<[string, Env, string]>([
  [
    "an unknown kind",
    { SHAREPOINT_MIGRATION_CREDENTIAL: "workloadidentity" },
    "did you mean workloadIdentity?",
  ],
  [
    "a secret without an app",
    { AZURE_CLIENT_SECRET: "canary", AZURE_TENANT_ID: guid },
    "AZURE_CLIENT_ID is not set",
  ],
  [
    "a job without its permission",
    { ...app, SHAREPOINT_MIGRATION_CREDENTIAL: "githubActions" },
    "`permissions: id-token: write`",
  ],
  ["a step without its token", { ...pipelines, SYSTEM_ACCESSTOKEN: undefined }, "$(System.AccessToken)"],
  ["a macro that was not replaced", { ...secret, AZURE_CLIENT_SECRET: "$(clientSecret)" }, "is still $(…)"],
  [
    "an OIDC service in clear",
    { ...github, ACTIONS_ID_TOKEN_REQUEST_URL: "http://canary.example/" },
    "must be an https URL",
  ],
  [
    "an OIDC service with a password",
    { ...pipelines, SYSTEM_OIDCREQUESTURI: "https://a:canary@b/" },
    "must be an https URL",
  ],
  [
    "a managed identity by its name",
    { ...appService, AZURE_CLIENT_ID: "canary" },
    "AZURE_CLIENT_ID must be a GUID",
  ],
])("%s is a mistake that says what to do", (_what, env, text) => {
  const mistakes = mistakesOf(env).join("\n");
  expect(mistakes).toContain(text);
  expect(mistakes).not.toContain("canary");
});

test("a tenant that the task names goes before the variables", () => {
  const other = "99999999-2222-4333-8444-555555555555";
  expect(chooseCredential(secret, other)).toMatchObject({ tenantId: other });
  expect(mistakesOf({ ...secret, AZURE_TENANT_ID: undefined }, other)).toEqual([]);
});

test("blanks and line ends around a value do not matter", () => {
  expect(chooseCredential({ ...secret, AZURE_CLIENT_ID: ` ${guid}\n` })).toMatchObject({ clientId: guid });
});

test("a value in place of an app's ID is not shown, even where no ID is needed", () => {
  const choice = chooseCredential({ SHAREPOINT_MIGRATION_CREDENTIAL: "azureCli", AZURE_CLIENT_ID: "canary" });
  expect(choice).toMatchObject({ is: "chosen", kind: "azureCli" });
  expect(JSON.stringify(choice)).not.toContain("canary");
});

test("the target has variables of its own", () => {
  const target = "99999999-2222-4333-8444-555555555555";
  expect(chooseTargetCredential(secret)).toBeUndefined();
  const named = { ...secret, SHAREPOINT_MIGRATION_TARGET_TENANT_ID: target };
  expect(chooseTargetCredential(named)).toMatchObject({
    kind: "secret",
    tenantId: target,
    clientId: guid,
    name: expect.stringContaining(`AZURE_CLIENT_SECRET of app ${guid} in tenant ${target}`),
  });
  const own = { ...named, SHAREPOINT_MIGRATION_TARGET_CLIENT_ID: target };
  expect(chooseTargetCredential({ ...own, SHAREPOINT_MIGRATION_TARGET_CREDENTIAL: "secret" })).toMatchObject({
    is: "mistaken",
    mistakes: [expect.stringContaining("SHAREPOINT_MIGRATION_TARGET_CLIENT_SECRET is not set")],
  });
  expect(
    chooseTargetCredential({ ...own, SHAREPOINT_MIGRATION_TARGET_CLIENT_SECRET: "canary" }),
  ).toMatchObject({
    kind: "secret",
    clientId: target,
    why: "SHAREPOINT_MIGRATION_TARGET_CLIENT_SECRET is set",
  });
});
