import { chmodSync, mkdirSync } from "node:fs";
import type { MigrationError } from "../../../provider/src/errors";
import type { Env } from "../../../provider/src/graph";
import { issueAssertion, issuers, makeCertificate, type App } from "../../support/entra";
import { expectNoCanary, failureOf, type Change, type Prepare } from "../../support/tokenFailures";
import { canaries, clientId, roles, source, type EntraTest } from "../../support/testEntra";

const dayMs = 24 * 3_600_000;
const app = { AZURE_TENANT_ID: source, AZURE_CLIENT_ID: clientId };
const withSecret = { ...app, AZURE_CLIENT_SECRET: canaries.secret };
const unknown = "99999999-9999-4999-8999-999999999999";
const known: App = { secrets: [{ value: canaries.secret }], roles };
const subject = "repo:contoso/migrations:environment:production";

// The library remembers where it found a managed identity for as long as it is loaded.
beforeEach(() => jest.resetModules());

const github = ({ entra }: EntraTest): Env => ({
  ...app,
  ACTIONS_ID_TOKEN_REQUEST_URL: `${entra.url}/github/idtoken`,
  ACTIONS_ID_TOKEN_REQUEST_TOKEN: canaries.requestToken,
});

const refusals: readonly [code: string, entraCode: string, change: Change, prepare: Prepare, says: string][] =
  [
    [
      "auth.unknownTenant",
      "AADSTS90002",
      {},
      () => ({ ...withSecret, AZURE_TENANT_ID: unknown }),
      "correct AZURE_TENANT_ID",
    ],
    [
      "auth.unknownApp",
      "AADSTS700016",
      {},
      () => ({ ...withSecret, AZURE_CLIENT_ID: unknown }),
      "correct AZURE_CLIENT_ID",
    ],
    [
      "auth.secretWrong",
      "AADSTS7000215",
      { app: { roles } },
      () => withSecret,
      "the value of the secret, not to its id",
    ],
    [
      "auth.secretExpired",
      "AADSTS7000222",
      { app: { secrets: [{ value: canaries.secret, hasExpired: true }], roles } },
      () => withSecret,
      "create a new client secret",
    ],
    [
      "auth.consentMissing",
      "AADSTS65001",
      { app: { secrets: [{ value: canaries.secret }] } },
      () => withSecret,
      "grant admin consent",
    ],
    [
      "auth.federationMismatch",
      "AADSTS700213",
      { app: { federated: [{ issuer: issuers.github, subject: "repo:contoso/other" }], roles } },
      github,
      `subject ${subject}`,
    ],
    ["auth.federationMismatch", "AADSTS700211", { app: { roles } }, github, `issuer ${issuers.github}`],
    [
      "auth.federationMismatch",
      "AADSTS700212",
      { app: { federated: [{ issuer: issuers.cluster, subject }], roles } },
      ({ write, clock }) => ({
        ...app,
        AZURE_FEDERATED_TOKEN_FILE: write(
          "t",
          issueAssertion({ subject, now: clock.now }, issuers.cluster, "other"),
        ),
      }),
      "audience other",
    ],
    [
      "auth.assertionStale",
      "AADSTS700024",
      { app: { federated: [{ issuer: issuers.cluster, subject }], roles } },
      ({ write }) => ({
        ...app,
        AZURE_FEDERATED_TOKEN_FILE: write(
          "t",
          issueAssertion({ subject, now: () => Date.now() - dayMs }, issuers.cluster),
        ),
      }),
      "correct the clock",
    ],
    [
      "auth.certificateRefused",
      "AADSTS700027",
      { app: { certificates: [], roles } },
      async ({ write }) => {
        const { certificate, key } = await makeCertificate();
        return { ...app, AZURE_CLIENT_CERTIFICATE_PATH: write("app.pem", certificate + key) };
      },
      "upload the certificate",
    ],
  ];

test.each(refusals)(
  "%s is recognized by %s, with the next step and without a secret",
  async (code, entraCode, change, prepare, says) => {
    const error = await failureOf(change, prepare);
    expect(error).toMatchObject({ code, outcome: "refused", facts: { entraCode } });
    expect(error.message).toContain(says);
    expect(error.message).toContain(`(${entraCode})`);
    expect(error.message).toContain(clientIdIn(error));
    expect(error.message).toMatch(/HTTP 40[01] · Entra trace id [0-9a-f-]{36}$/);
    expectNoCanary(error);
  },
);

const clientIdIn = ({ message }: MigrationError): string => (message.includes(unknown) ? unknown : clientId);

test("a code of Microsoft Entra's that has no message of its own is shown by its number", async () => {
  const body = JSON.stringify({
    error: "x",
    error_description: `AADSTS53003: ${canaries.secret}`,
    error_codes: [53003],
  });
  const error = await failureOf({}, ({ entra }) => {
    entra.misbehave({ is: "answers", status: 400, body }, "token");
    return withSecret;
  });
  expect(error).toMatchObject({ code: "auth.rejected", trace: { httpStatus: 400 } });
  expect(error.message).toContain("AADSTS53003");
  expect(error.message).toContain(`the client secret in AZURE_CLIENT_SECRET of app ${clientId}`);
  expectNoCanary(error);
});

test.each<[string, Prepare, string]>([
  [
    "a job whose request is refused",
    (test) => ({ ...github(test), ACTIONS_ID_TOKEN_REQUEST_TOKEN: "canary-of-the-secret" }),
    "HTTP 401",
  ],
  [
    "a service that is not there",
    (test) => ({ ...github(test), ACTIONS_ID_TOKEN_REQUEST_URL: "https://127.0.0.1:9/" }),
    "ECONNREFUSED",
  ],
  [
    "an answer without a token",
    ({ entra, ...test }) => {
      entra.misbehave({ is: "answers", status: 200, body: JSON.stringify({ value: 1 }) }, "github");
      return github({ entra, ...test });
    },
    "an answer without a token",
  ],
  [
    "a step that may not use its service connection",
    ({ entra }) => ({
      ...app,
      AZURESUBSCRIPTION_SERVICE_CONNECTION_ID: unknown,
      SYSTEM_OIDCREQUESTURI: `${entra.url}/pipelines/oidctoken`,
      SYSTEM_ACCESSTOKEN: "canary-of-the-secret",
    }),
    "HTTP 401",
  ],
])("auth.assertionUnavailable has its reason from %s", async (_what, prepare, reason) => {
  const error = await failureOf({ app: known }, prepare);
  expect(error).toMatchObject({ code: "auth.assertionUnavailable", facts: { reason } });
  expectNoCanary(error);
});

test("an unusable certificate file is reported before any request", async () => {
  const error = await failureOf({}, async ({ write }) => {
    const { certificate, key } = await makeCertificate(-2 * dayMs, -dayMs);
    return { ...app, AZURE_CLIENT_CERTIFICATE_PATH: write("app.pem", certificate + key) };
  });
  expect(error).toMatchObject({ code: "auth.certificateUnusable", facts: { problem: "expired" } });
  expect(error.message).toContain("has a certificate that has expired");
  expectNoCanary(error);
});

test("every invalid variable is reported before any request", async () => {
  const error = await failureOf({}, () => ({
    SHAREPOINT_MIGRATION_CREDENTIAL: "secret",
    AZURE_CLIENT_ID: canaries.secret,
  }));
  expect(error).toMatchObject({ code: "auth.misconfigured", outcome: "refused" });
  for (const name of ["AZURE_TENANT_ID", "AZURE_CLIENT_ID", "AZURE_CLIENT_SECRET"])
    expect(error.message).toContain(name);
  expectNoCanary(error);
});

test("a token file that is not there, or empty, is a mistake in its variable", async () => {
  const file = (path: string) => failureOf({}, () => ({ ...app, AZURE_FEDERATED_TOKEN_FILE: path }));
  expect((await file("/none")).message).toContain(
    "AZURE_FEDERATED_TOKEN_FILE names a file that cannot be read",
  );
  expect(
    (await failureOf({}, ({ write }) => ({ ...app, AZURE_FEDERATED_TOKEN_FILE: write("t", "") }))).message,
  ).toContain("AZURE_FEDERATED_TOKEN_FILE names a file without a token");
});

describe("auth.credentialUnavailable", () => {
  const identity = ({ entra }: EntraTest) => ({
    IDENTITY_ENDPOINT: `${entra.plainUrl}/msi/token`,
    IDENTITY_HEADER: canaries.identityHeader,
  });
  test.each<[string, Prepare, string]>([
    [
      "a machine without the identity that is named",
      (test) => ({ ...identity(test), AZURE_CLIENT_ID: unknown }),
      `the managed identity ${unknown}`,
    ],
    [
      "an endpoint that wants another header",
      (test) => ({ ...identity(test), IDENTITY_HEADER: "other" }),
      "this machine's own managed identity",
    ],
    [
      "a machine where no service answers",
      () => ({
        SHAREPOINT_MIGRATION_CREDENTIAL: "managedIdentity",
        AZURE_POD_IDENTITY_AUTHORITY_HOST: "http://127.0.0.1:9",
      }),
      "managed identity",
    ],
    [
      "no Azure CLI",
      ({ folder }) => ({ SHAREPOINT_MIGRATION_CREDENTIAL: "azureCli", PATH: folder }),
      "sign in with `az login`",
    ],
    [
      "no developer's tool",
      ({ folder }) => ({ SHAREPOINT_MIGRATION_CREDENTIAL: "developer", PATH: folder }),
      "`azd auth login`",
    ],
    ["nothing at all", ({ folder }) => ({ PATH: folder, AZURE_TOKEN_CREDENTIALS: "dev" }), "AZURE_CLIENT_ID"],
  ])("has its reason from %s", async (_what, prepare, says) => {
    const error = await failureOf({}, prepare);
    expect(error).toMatchObject({ code: "auth.credentialUnavailable", outcome: "refused" });
    expect(error.message).toContain(says);
    expectNoCanary(error);
  });
});

test("what az says of Microsoft Entra's answer is kept as a number only", async () => {
  const error = await failureOf({}, ({ folder, write }) => {
    mkdirSync(`${folder}/bin`);
    chmodSync(
      write("bin/az", `#!/bin/sh\necho "ERROR: AADSTS700082: ${canaries.secret}" >&2\nexit 1\n`),
      0o755,
    );
    return { SHAREPOINT_MIGRATION_CREDENTIAL: "azureCli", PATH: `${folder}/bin:/bin:/usr/bin` };
  });
  expect(error).toMatchObject({ code: "auth.rejected" });
  expect(error.message).toContain("sign in again");
  expect(error.message).toContain(
    "Microsoft Entra refused them (AADSTS700082). The credentials are the Azure CLI's sign-in.",
  );
  expectNoCanary(error);
});

test("auth.otherTenant: a token for another tenant than the one that is called is not used", async () => {
  const error = await failureOf({ identities: { "": { tenantId: unknown, roles } } }, ({ entra }) => ({
    AZURE_TENANT_ID: source,
    IDENTITY_ENDPOINT: `${entra.plainUrl}/msi/token`,
    IDENTITY_HEADER: canaries.identityHeader,
  }));
  expect(error).toMatchObject({ code: "auth.otherTenant", facts: { found: unknown } });
});
