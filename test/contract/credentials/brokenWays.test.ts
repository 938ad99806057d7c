import { noticeLine } from "../../../provider/src/errors";
import { microsoftGraph, NoToken, openEntra, tokenFailure } from "../../../provider/src/graph";
import { createTask, openSession } from "../../../provider/src/lifecycle";
import { caught } from "../../support/caught";
import { makeAuthority, startEntra, type EntraServer, type Fault } from "../../support/entra";
import { samples } from "../../support/samples";
import { expectNoCanary, failureOf } from "../../support/tokenFailures";
import { canaries, clientId, source, startTestEntra } from "../../support/testEntra";

const withSecret = {
  AZURE_TENANT_ID: source,
  AZURE_CLIENT_ID: clientId,
  AZURE_CLIENT_SECRET: canaries.secret,
};

const faults: readonly [what: string, code: string, fault: Fault, reason: string][] = [
  ["is busy", "auth.endpointFailed", { is: "answers", status: 503, body: "<html>busy</html>" }, "HTTP 503"],
  [
    "throttles",
    "auth.throttled",
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
  if (code !== "auth.throttled") expect(error.message).toContain("127.0.0.1");
  expectNoCanary(error);
});

describe("throttling by Microsoft Entra", () => {
  const busyTenant = JSON.stringify({
    error: "temporarily_unavailable",
    error_description: `AADSTS90055: ${canaries.secret}`,
    error_codes: [90055],
    trace_id: "aaaaaaaa-0000-4000-8000-000000000000",
  });
  const tenDays = { "retry-after": "864000" };

  test.each([
    [429, "{}", tenDays, "HTTP 429"],
    [429, busyTenant, tenDays, "AADSTS90055"],
    [400, busyTenant, {}, "AADSTS90055"],
    [503, busyTenant, tenDays, "AADSTS90055"],
  ])(
    "%d %s %j beyond the deadline is reported as that, not as bad credentials",
    async (status, body, headers, reason) => {
      const error = await failureOf({}, ({ entra }) => {
        entra.misbehave({ is: "answers", status, body, headers }, "token");
        return withSecret;
      });
      expect(error).toMatchObject({
        code: "auth.throttled",
        outcome: "refused",
        facts: { reason },
        trace: { httpStatus: status },
      });
      expect(error.message).not.toMatch(/expired|not accepted/);
      expectNoCanary(error);
    },
  );

  test("beyond the deadline stops no breaker, and is not asked about again before its time", async () => {
    await using fixture = await startTestEntra();
    const { entra, clock } = fixture;
    entra.misbehave({ is: "answers", status: 429, body: busyTenant, headers: tenDays }, "token");
    const env = { AZURE_AUTHORITY_HOST: entra.url, ...withSecret };
    const session = openSession({ env, clock, version: "0", notify: () => undefined });
    const tokenCalls = () => entra.calls.filter(({ what }) => what === "token").length;
    const codes: string[] = [];
    for (let n = 0; n < 6; n++) codes.push((await caught(() => createTask(session, samples.user))).code);
    expect([codes, tokenCalls()]).toEqual([Array(6).fill("auth.throttled"), 1]);
    await clock.sleep(864_000_000);
    expect((await caught(() => createTask(session, samples.user))).code).toBe("auth.throttled");
    expect(tokenCalls()).toBe(2);
  });

  test("is waited out as Graph's is, beyond three tries, and the token is there", async () => {
    await using fixture = await startTestEntra();
    const { entra, clock } = fixture;
    entra.misbehave(
      { is: "answers", status: 429, body: busyTenant, headers: { "retry-after": "30" } },
      "token",
      5,
    );
    const said: string[] = [];
    const env = { AZURE_AUTHORITY_HOST: entra.url, ...withSecret };
    const tokens = openEntra({
      env,
      clock,
      endpoint: microsoftGraph,
      deadlineMs: 3_600_000,
      notify: (notice) => said.push(noticeLine(notice)),
    });
    expect(await tokens(undefined)()).toMatch(/^eyJ/);
    expect(clock.sleeps).toEqual(Array(5).fill(30_000));
    expect(said[0]).toMatch(/^throttled by Microsoft Entra, resuming /);
  });
});

test("a token endpoint that keeps silent gives auth.timedOut, asked once", async () => {
  await using fixture = await startTestEntra({ timeouts: { connectMs: 5_000, answerMs: 100 } });
  const { entra, tokens } = fixture;
  entra.misbehave({ is: "keepsSilent" });
  const thrown: unknown = await tokens(withSecret)().catch((e: unknown) => e);
  if (!(thrown instanceof NoToken)) throw thrown;
  const error = tokenFailure(thrown, { attempt: "cancel it", tenant: "the default tenant" });
  expect(error).toMatchObject({ code: "auth.timedOut", facts: { reason: "UND_ERR_HEADERS_TIMEOUT" } });
  expect(entra.calls).toHaveLength(1);
});

test("a token endpoint with an untrusted certificate gives auth.tlsFailed, and nothing is sent to it", async () => {
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

test("a missing host and an untrusted host have different errors", async () => {
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
