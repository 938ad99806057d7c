import { NoToken, tokenFailure } from "../../../provider/src/graph";
import { makeAuthority, startEntra, type EntraServer, type Fault } from "../../support/entra";
import { expectNoCanary, failureOf } from "../../support/tokenFailures";
import { canaries, clientId, source, withEntra } from "../../support/withEntra";

const withSecret = {
  AZURE_TENANT_ID: source,
  AZURE_CLIENT_ID: clientId,
  AZURE_CLIENT_SECRET: canaries.secret,
};

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
    { is: "answers", status: 307, body: "", headers: { location: "/elsewhere" } },
    "HTTP 307",
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
  const error = await failureOf({}, ({ entra }) => {
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
  const error = await failureOf({}, async ({ world }) => {
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
  const gone = await failureOf({}, () => ({ ...withSecret, AZURE_AUTHORITY_HOST: "https://127.0.0.1:9" }));
  expect(gone).toMatchObject({
    code: "auth.unreachable",
    facts: { host: "127.0.0.1:9", reason: "ECONNREFUSED" },
  });
  const clear = await failureOf({}, ({ entra }) => ({
    ...withSecret,
    AZURE_AUTHORITY_HOST: entra.plainUrl.replace("http:", "https:"),
  }));
  expect(clear).toMatchObject({ code: "auth.tlsFailed" });
  expectNoCanary(clear);
});
