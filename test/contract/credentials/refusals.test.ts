import { chmodSync, mkdirSync } from "node:fs";
import { openSession, create } from "../../../provider/src/lifecycle";
import { NoToken, tokenFailure, type Env } from "../../../provider/src/graph";
import type { MigrationError } from "../../../provider/src/errors";
import {
  issueAssertion,
  makeAuthority,
  startEntra,
  type EntraServer,
  issuers,
  makeCertificate,
  type App,
  type Fault,
  type World,
} from "../../support/entra";
import { caught } from "../../support/caught";
import { samples } from "../../support/samples";
import {
  canaries,
  clientId,
  roles,
  source,
  withEntra,
  withEnvironment,
  type EntraTest,
} from "../../support/withEntra";

const dayMs = 24 * 3_600_000;
const app = { AZURE_TENANT_ID: source, AZURE_CLIENT_ID: clientId };
const withSecret = { ...app, AZURE_CLIENT_SECRET: canaries.secret };
const unknown = "99999999-9999-4999-8999-999999999999";
const known: App = { secrets: [{ value: canaries.secret }], roles };
const subject = "repo:contoso/migrations:environment:production";

beforeEach(() => jest.resetModules());

type Change = Partial<World> & { readonly app?: App };
type Prepare = (test: EntraTest) => Env | Promise<Env>;

/** What a create fails with when no token is to be had. Nobody but the stand-in is asked. */
const failure = (change: Change, prepare: Prepare): Promise<MigrationError> =>
  withEntra(change, async (test) => {
    const env: Env = { AZURE_AUTHORITY_HOST: test.entra.url, ...(await prepare(test)) };
    const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined)) as Record<
      string,
      string
    >;
    const session = openSession({ env, clock: test.clock, version: "0.0.0", announce: () => undefined });
    return withEnvironment(set, () => caught(() => create(session, samples.user)));
  });

/** All that could be shown of an error. */
const shown = (error: MigrationError): string =>
  [
    error.message,
    JSON.stringify(error),
    String(error.stack),
    JSON.stringify(error.facts),
    JSON.stringify(error.trace),
  ].join("\n");

function expectNoCanary(error: MigrationError): void {
  for (const canary of [
    ...Object.values(canaries),
    "eyJ",
    "It cannot be done",
    "troubleshoot",
    "PRIVATE KEY",
  ]) {
    expect(shown(error)).not.toContain(canary);
  }
}

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
      "the secret's value, not its id",
    ],
    [
      "auth.secretExpired",
      "AADSTS7000222",
      { app: { secrets: [{ value: canaries.secret, hasExpired: true }], roles } },
      () => withSecret,
      "make a new client secret",
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
      "set the clock",
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
  "%s is told from %s, with the next step and without a secret",
  async (code, entraCode, change, prepare, says) => {
    const error = await failure(change, prepare);
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
  const error = await failure({}, ({ entra }) => {
    entra.misbehave({ is: "answers", status: 400, body }, "token");
    return withSecret;
  });
  expect(error).toMatchObject({ code: "auth.rejected", trace: { httpStatus: 400 } });
  expect(error.message).toContain("AADSTS53003");
  expect(error.message).toContain(`the client secret in AZURE_CLIENT_SECRET of app ${clientId}`);
  expectNoCanary(error);
});

const faults: readonly [what: string, code: string, fault: Fault, reason: string][] = [
  ["is busy", "auth.endpointFailed", { is: "answers", status: 503, body: "<html>busy</html>" }, "HTTP 503"],
  [
    "throttles",
    "auth.endpointFailed",
    { is: "answers", status: 429, body: "{}", headers: { "retry-after": "3600" } },
    "HTTP 429",
  ],
  [
    "says nothing",
    "auth.endpointFailed",
    { is: "answers", status: 200, body: "{}" },
    "an answer without a token",
  ],
  [
    "answers no JSON",
    "auth.endpointFailed",
    { is: "answers", status: 200, body: canaries.secret },
    "an answer without a token",
  ],
  [
    "sends one elsewhere",
    "auth.endpointFailed",
    { is: "answers", status: 302, body: "", headers: { location: "https://127.0.0.1:9/" } },
    "HTTP 302",
  ],
  [
    "never ends",
    "auth.endpointFailed",
    { is: "answers", status: 200, body: `"${"x".repeat(1_100_000)}"` },
    "an answer without a token",
  ],
  ["hangs up", "auth.unreachable", { is: "hangsUp" }, "UND_ERR_SOCKET"],
];

test.each(faults)("a token endpoint that %s gives %s", async (_what, code, fault, reason) => {
  const error = await failure({}, ({ entra }) => {
    entra.misbehave(fault, "token");
    return withSecret;
  });
  expect(error).toMatchObject({ code, facts: { reason } });
  expect(error.message).toContain("127.0.0.1");
  expectNoCanary(error);
});

test("a token endpoint that keeps silent gives auth.timedOut, asked once", () =>
  withEntra({ patience: { connectMs: 5_000, answerMs: 100 } }, async ({ entra, tokens }) => {
    entra.misbehave({ is: "keepsSilent" });
    const thrown: unknown = await tokens(withSecret)().catch((e: unknown) => e);
    if (!(thrown instanceof NoToken)) throw thrown;
    const error = tokenFailure(thrown, { attempt: "cancel it", tenant: "the default tenant" });
    expect(error).toMatchObject({ code: "auth.timedOut", facts: { reason: "UND_ERR_HEADERS_TIMEOUT" } });
    expect(entra.calls).toHaveLength(1);
  }));

test("a token endpoint with a certificate of nobody's gives auth.tlsFailed, and is sent nothing", async () => {
  const stranger = await makeAuthority();
  const error = await failure({}, async ({ world }) => {
    const entra = await startEntra(world, stranger.server);
    strangers.push(entra);
    return { ...withSecret, AZURE_AUTHORITY_HOST: entra.url };
  });
  expect(error).toMatchObject({
    code: "auth.tlsFailed",
    facts: { reason: "UNABLE_TO_VERIFY_LEAF_SIGNATURE" },
  });
  expect(error.message).toContain("NODE_EXTRA_CA_CERTS");
  expect(strangers[0]?.calls).toEqual([]);
});

const strangers: EntraServer[] = [];
afterAll(() => Promise.all(strangers.map((entra) => entra.close())));

test("a host that is not there, and one that nobody trusts, are told apart", async () => {
  const gone = await failure({}, () => ({ ...withSecret, AZURE_AUTHORITY_HOST: "https://127.0.0.1:9" }));
  expect(gone).toMatchObject({
    code: "auth.unreachable",
    facts: { host: "127.0.0.1:9", reason: "ECONNREFUSED" },
  });
  const clear = await failure({}, ({ entra }) => ({
    ...withSecret,
    AZURE_AUTHORITY_HOST: entra.plainUrl.replace("http:", "https:"),
  }));
  expect(clear).toMatchObject({ code: "auth.tlsFailed" });
  expectNoCanary(clear);
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
])("auth.assertionUnavailable is told from %s", async (_what, prepare, reason) => {
  const error = await failure({ app: known }, prepare);
  expect(error).toMatchObject({ code: "auth.assertionUnavailable", facts: { reason } });
  expectNoCanary(error);
});

test("a certificate file that cannot be used is told before anybody is asked", async () => {
  const error = await failure({}, async ({ write }) => {
    const { certificate, key } = await makeCertificate(-2 * dayMs, -dayMs);
    return { ...app, AZURE_CLIENT_CERTIFICATE_PATH: write("app.pem", certificate + key) };
  });
  expect(error).toMatchObject({ code: "auth.certificateUnusable", facts: { problem: "expired" } });
  expect(error.message).toContain("holds a certificate that has expired");
  expectNoCanary(error);
});

test("every variable that is wrong is told before anybody is asked", async () => {
  const error = await failure({}, () => ({
    SHAREPOINT_MIGRATION_CREDENTIAL: "secret",
    AZURE_CLIENT_ID: canaries.secret,
  }));
  expect(error).toMatchObject({ code: "auth.misconfigured", outcome: "refused" });
  for (const name of ["AZURE_TENANT_ID", "AZURE_CLIENT_ID", "AZURE_CLIENT_SECRET"])
    expect(error.message).toContain(name);
  expectNoCanary(error);
});

test("a token file that is not there, or empty, is a mistake in its variable", async () => {
  const file = (path: string) => failure({}, () => ({ ...app, AZURE_FEDERATED_TOKEN_FILE: path }));
  expect((await file("/none")).message).toContain(
    "AZURE_FEDERATED_TOKEN_FILE names a file that cannot be read",
  );
  expect(
    (await failure({}, ({ write }) => ({ ...app, AZURE_FEDERATED_TOKEN_FILE: write("t", "") }))).message,
  ).toContain("AZURE_FEDERATED_TOKEN_FILE names a file that holds no token");
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
      "a machine where nobody answers",
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
  ])("is told from %s", async (_what, prepare, says) => {
    const error = await failure({}, prepare);
    expect(error).toMatchObject({ code: "auth.credentialUnavailable", outcome: "refused" });
    expect(error.message).toContain(says);
    expectNoCanary(error);
  });
});

test("what az says of Microsoft Entra's answer is kept as a number only", async () => {
  const error = await failure({}, ({ folder, write }) => {
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
  const error = await failure({ identities: { "": { tenantId: unknown, roles } } }, ({ entra }) => ({
    AZURE_TENANT_ID: source,
    IDENTITY_ENDPOINT: `${entra.plainUrl}/msi/token`,
    IDENTITY_HEADER: canaries.identityHeader,
  }));
  expect(error).toMatchObject({ code: "auth.otherTenant", facts: { found: unknown } });
});
