import { chmodSync, readFileSync } from "node:fs";
import { claimsOf } from "../../../provider/src/graph";
import { issueAssertion, issuers, makeCertificate } from "../../support/entra";
import {
  canaries,
  clientId,
  roles,
  source,
  target,
  startTestEntra,
  useEnvironment,
} from "../../support/testEntra";

const app = { AZURE_TENANT_ID: source, AZURE_CLIENT_ID: clientId };
const holds = { tenantId: source, permissions: roles };
const federated = (issuer: string, subject: string) => ({ federated: [{ issuer, subject }], roles });

// The library remembers where it found a managed identity, and its tokens, for as long as it is loaded.
beforeEach(() => jest.resetModules());

test("a client secret gets a token, for Graph", async () => {
  await using fixture = await startTestEntra();
  const { tokens, entra } = fixture;
  const token = await tokens({ ...app, AZURE_CLIENT_SECRET: canaries.secret })();
  expect(claimsOf(token)).toEqual(holds);
  expect(entra.calls.at(-1)).toMatchObject({
    what: "token",
    scope: expect.stringContaining("https://graph.microsoft.com/.default"),
  });
});

test("a certificate gets a token", async () => {
  const { certificate, key } = await makeCertificate();
  await using fixture = await startTestEntra({ app: { certificates: [certificate], roles } });
  const { tokens, write } = fixture;
  const path = write("app.pem", certificate + key);
  expect(claimsOf(await tokens({ ...app, AZURE_CLIENT_CERTIFICATE_PATH: path })())).toEqual(holds);
});

test("GitHub's OIDC gets a token, on TLS and on loopback in clear", async () => {
  await using fixture = await startTestEntra({
    app: federated(issuers.github, "repo:contoso/migrations:environment:production"),
  });
  const { tokens, entra } = fixture;
  for (const url of [entra.url, entra.plainUrl]) {
    const env = {
      ...app,
      ACTIONS_ID_TOKEN_REQUEST_URL: `${url}/github/idtoken?api-version=2.0`,
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: canaries.requestToken,
    };
    expect(claimsOf(await tokens(env)())).toEqual(holds);
  }
  expect(entra.calls.filter(({ what }) => what === "github")).toHaveLength(2);
});

test("an Azure Pipelines service connection gets a token, by the names that its tasks set", async () => {
  await using fixture = await startTestEntra({
    app: federated(issuers.pipelines, "sc://contoso/merger/source"),
    subject: "sc://contoso/merger/source",
  });
  const { tokens, entra } = fixture;
  const env = {
    AZURESUBSCRIPTION_TENANT_ID: source,
    AZURESUBSCRIPTION_CLIENT_ID: clientId,
    AZURESUBSCRIPTION_SERVICE_CONNECTION_ID: "bbbbbbbb-bbbb-4bbb-8bbb-bbbbbbbbbbbb",
    SYSTEM_OIDCREQUESTURI: `${entra.url}/pipelines/oidctoken`,
    SYSTEM_ACCESSTOKEN: canaries.requestToken,
  };
  using _environment = useEnvironment(env);
  expect(claimsOf(await tokens(env)())).toEqual(holds);
});

test("AKS workload identity gets a token", async () => {
  await using fixture = await startTestEntra({
    app: federated(issuers.cluster, "system:serviceaccount:merger:runner"),
  });
  const { tokens, write, clock } = fixture;
  const subject = "system:serviceaccount:merger:runner";
  const path = write("token", issueAssertion({ subject, now: clock.now }, issuers.cluster));
  expect(claimsOf(await tokens({ ...app, AZURE_FEDERATED_TOKEN_FILE: path })())).toEqual(holds);
});

describe("a managed identity", () => {
  test("gets a token from App Service's endpoint", async () => {
    await using fixture = await startTestEntra();
    const { tokens, entra } = fixture;
    const env = {
      IDENTITY_ENDPOINT: `${entra.plainUrl}/msi/token`,
      IDENTITY_HEADER: canaries.identityHeader,
    };
    using _environment = useEnvironment(env);
    expect(claimsOf(await tokens(env)())).toEqual(holds);
    expect(entra.calls).toMatchObject([{ what: "appService", scope: "https://graph.microsoft.com" }]);
  });

  test("gets a token from the metadata service, as the identity that AZURE_CLIENT_ID names", async () => {
    await using fixture = await startTestEntra({ identities: { [clientId]: { tenantId: source, roles } } });
    const { tokens, entra } = fixture;
    const env = {
      SHAREPOINT_MIGRATION_CREDENTIAL: "managedIdentity",
      AZURE_CLIENT_ID: clientId,
      AZURE_POD_IDENTITY_AUTHORITY_HOST: entra.plainUrl,
    };
    using _environment = useEnvironment(env);
    expect(claimsOf(await tokens(env)())).toEqual(holds);
    expect(entra.calls).toMatchObject([{ what: "imds", clientId }]);
  });

  test("is among what is found when nothing else is named", async () => {
    await using fixture = await startTestEntra();
    const { tokens, entra } = fixture;
    const env = {
      AZURE_TOKEN_CREDENTIALS: "ManagedIdentityCredential",
      AZURE_POD_IDENTITY_AUTHORITY_HOST: entra.plainUrl,
    };
    using _environment = useEnvironment(env);
    expect(claimsOf(await tokens(env)())).toEqual(holds);
  });
});

test("what DefaultAzureCredential finds is asked for the tenant of the task, though a variable names another", async () => {
  await using fixture = await startTestEntra();
  const { tokensFor, entra } = fixture;
  const env = {
    ...app,
    AZURE_CLIENT_SECRET: canaries.secret,
    AZURE_TOKEN_CREDENTIALS: "EnvironmentCredential",
    AZURE_AUTHORITY_HOST: entra.url,
  };
  using _environment = useEnvironment(env);
  const ofTask = await tokensFor(env)(target)();
  expect(claimsOf(ofTask)?.tenantId).toBe(target);
  expect(claimsOf(await tokensFor(env)(undefined)())?.tenantId).toBe(source);
});

describe("the developer's tools", () => {
  const answer = (token: string, expires: number) =>
    JSON.stringify({ accessToken: token, expires_on: Math.floor(expires / 1000) });
  test.each(["azureCli", "developer", "default"])(
    "%s gets a token from az, for the tenant that is named",
    async (kind) => {
      await using fixture = await startTestEntra();
      const { tokens, write, folder, clock } = fixture;
      write("answer.json", answer("a.token.of-az", clock.now() + 3_600_000));
      const script = write("az", `#!/bin/sh\necho "$@" >> ${folder}/called\ncat ${folder}/answer.json\n`);
      chmodSync(script, 0o755);
      const env = {
        SHAREPOINT_MIGRATION_CREDENTIAL: kind,
        AZURE_TENANT_ID: source,
        PATH: `${folder}:/bin:/usr/bin`,
      };
      using _environment = useEnvironment(env);
      expect(await tokens(env)()).toBe("a.token.of-az");
      expect(readFileSync(`${folder}/called`, "utf8")).toBe(
        `account get-access-token --output json --resource https://graph.microsoft.com --tenant ${source}\n`,
      );
    },
  );

  test.each([
    ["azd", `{"token":"a.token.of-azd","expiresOn":"2099-01-01T00:00:00Z"}`, "a.token.of-azd"],
    ["pwsh", `{"Token":"a.token.of-pwsh","ExpiresOn":"2099-01-01T00:00:00Z"}`, "a.token.of-pwsh"],
  ])("where az is missing, %s is asked", async (tool, answer, token) => {
    await using fixture = await startTestEntra();
    const { tokens, write, folder } = fixture;
    chmodSync(write(tool, `#!/bin/sh\necho '${answer}'\n`), 0o755);
    const env = { SHAREPOINT_MIGRATION_CREDENTIAL: "developer", PATH: folder };
    using _environment = useEnvironment(env);
    expect(await tokens(env)()).toBe(token);
  });
});
