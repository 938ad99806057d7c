import { writeFileSync } from "node:fs";
import { setImmediate } from "node:timers/promises";
import {
  issueAssertion,
  issuers,
  makeCertificate,
  thumbprintOf,
  type App,
  type EntraServer,
} from "../../support/entra";
import { canaries, clientId, roles, source, target, startTestEntra } from "../../support/testEntra";

const minuteMs = 60_000;
const app = { AZURE_TENANT_ID: source, AZURE_CLIENT_ID: clientId };
const withSecret = { ...app, AZURE_CLIENT_SECRET: canaries.secret };
const subject = "repo:contoso/migrations:environment:production";

const tokenCalls = (entra: EntraServer) => entra.calls.filter(({ what }) => what === "token");
/** Waits for what goes on beside the calls. */
async function until(isTrue: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isTrue())) await setImmediate();
}

test("through a run of six hours GitHub is asked for a fresh assertion for each token", async () => {
  await using fixture = await startTestEntra({
    app: { federated: [{ issuer: issuers.github, subject }], roles },
  });
  const { tokens, entra, clock } = fixture;
  const token = tokens({
    ...app,
    ACTIONS_ID_TOKEN_REQUEST_URL: `${entra.url}/github/idtoken`,
    ACTIONS_ID_TOKEN_REQUEST_TOKEN: canaries.requestToken,
  });
  const seen = new Set<string>();
  for (let minutes = 0; minutes < 360; minutes += 61) {
    seen.add(await token());
    await clock.sleep(61 * minuteMs);
  }
  expect(seen.size).toBe(6);
  const calls = tokenCalls(entra);
  expect(calls.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 200]);
  expect(new Set(calls.map(({ assertionId }) => assertionId)).size).toBe(6);
});

test("a renewal gets a token that is younger than what the library remembers", async () => {
  await using fixture = await startTestEntra();
  const { tokens, entra, clock } = fixture;
  const token = tokens(withSecret);
  const first = await token();
  await clock.sleep(51 * minuteMs);
  expect(await token()).toBe(first);
  await until(async () => (await token()) !== first);
  expect(tokenCalls(entra)).toHaveLength(2);
});

test("a certificate that is renewed on disk is used for the next token", async () => {
  const [old, renewed] = [await makeCertificate(), await makeCertificate()];
  const registered: App = { certificates: [old.certificate], roles };
  await using fixture = await startTestEntra({ app: registered });
  const { tokens, entra, clock, write } = fixture;
  const path = write("app.pem", old.certificate + old.key);
  const token = tokens({ ...app, AZURE_CLIENT_CERTIFICATE_PATH: path });
  await token();
  writeFileSync(path, renewed.certificate + renewed.key);
  registered.certificates = [renewed.certificate];
  await clock.sleep(61 * minuteMs);
  await token();
  expect(tokenCalls(entra)).toMatchObject([
    { status: 200, thumbprint: thumbprintOf(old.certificate) },
    { status: 200, thumbprint: thumbprintOf(renewed.certificate) },
  ]);
});

test("a token file that the cluster renews is read for each token", async () => {
  await using fixture = await startTestEntra({
    app: { federated: [{ issuer: issuers.cluster, subject }], roles },
  });
  const { tokens, entra, clock, write } = fixture;
  const renew = () => write("token", issueAssertion({ subject, now: clock.now }, issuers.cluster));
  const token = tokens({ ...app, AZURE_FEDERATED_TOKEN_FILE: renew() });
  await token();
  await clock.sleep(61 * minuteMs);
  renew();
  await token();
  const ids = tokenCalls(entra).map(({ assertionId }) => assertionId);
  expect([ids.length, new Set(ids).size]).toEqual([2, 2]);
});

test("an outage of the token endpoint is not noticed while the old token is valid, and is when it is not", async () => {
  await using fixture = await startTestEntra();
  const { tokens, entra, clock } = fixture;
  const token = tokens(withSecret);
  const first = await token();
  await clock.sleep(51 * minuteMs);
  entra.misbehave({ is: "answers", status: 503, body: "<html>" });
  expect(await token()).toBe(first);
  await until(() => entra.calls.filter(({ status }) => status === 503).length === 3);
  expect(await token()).toBe(first);
  await clock.sleep(9 * minuteMs);
  await expect(token()).rejects.toMatchObject({
    code: "auth.endpointFailed",
    trace: { httpStatus: 503 },
  });
  entra.misbehave(undefined);
  expect(await token()).not.toBe(first);
});

test("a passing failure of the token endpoint is repeated", async () => {
  await using fixture = await startTestEntra();
  const { tokens, entra, clock } = fixture;
  entra.misbehave({ is: "answers", status: 500, body: "" }, "token", 2);
  expect(await tokens(withSecret)()).toContain(".");
  expect(clock.sleeps).toEqual([1_000, 2_000]);
});

test("a hundred concurrent calls make one request, and each tenant has one token", async () => {
  await using fixture = await startTestEntra();
  const { tokensFor, entra } = fixture;
  const tokens = tokensFor(withSecret);
  const tenants = [undefined, source.toUpperCase(), target];
  const given = await Promise.all(Array.from({ length: 100 }, (_, n) => tokens(tenants[n % 3])()));
  expect(new Set(given).size).toBe(2);
  expect(
    tokenCalls(entra)
      .map(({ tenantId }) => tenantId)
      .sort(),
  ).toEqual([source, target]);
});
