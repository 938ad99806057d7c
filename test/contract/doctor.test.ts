import type { Check } from "../../provider/src/cli/commands/doctor/check";
import { checkService } from "../../provider/src/cli/commands/doctor/service";
import { createTask } from "../../provider/src/lifecycle";
import type { Simulator } from "../../provider/src/simulator";
import { fakeClock } from "../support/fakeClock";
import { samples } from "../support/samples";
import { sessionFor } from "../support/session";
import { startTestSimulator } from "../support/simulator";

const checksOf = (
  simulator: Simulator,
  env: Record<string, string> = {},
  subject?: (typeof samples)["user"],
): Promise<readonly Check[]> =>
  checkService({
    env: { SHAREPOINT_MIGRATION_ENDPOINT: simulator.url, ...env },
    clock: fakeClock(Date.now()),
    version: "0.0.0-test",
    ...(subject && { subject }),
  });
const verdicts = (checks: readonly Check[]) =>
  Object.fromEntries(checks.map(({ name, verdict }) => [name, verdict]));
const all = { endpoint: "ok", credentials: "ok", permission: "ok", "first call": "ok", clock: "ok" };

test("where all is in order, all is well, at the cost of one read", async () => {
  await using simulator = await startTestSimulator();
  expect(verdicts(await checksOf(simulator))).toEqual(all);
  expect(simulator.journal.calls().map(({ method, status }) => [method, status])).toEqual([["GET", 404]]);
});

test("with a subject of the plan its own look-up is the first call, so that a missing trust shows", async () => {
  await using simulator = await startTestSimulator();
  await createTask(sessionFor(simulator), samples.user);
  simulator.journal.clear();
  expect(verdicts(await checksOf(simulator, {}, samples.user))).toEqual(all);
  expect(simulator.journal.calls("getBySourceUserPrincipalName")).toHaveLength(1);
  simulator.configure({ organizations: { trust: "missing" } });
  const check = (await checksOf(simulator, {}, samples.user)).find(({ name }) => name === "first call");
  expect(check).toMatchObject({
    verdict: "fail",
    message: expect.stringContaining("[task.create.noTrust]"),
  });
  expect(check?.next).toMatch(/^[a-z]/);
});

test("a missing permission, and a token that is refused, are failures of the first call", async () => {
  await using simulator = await startTestSimulator({ permission: "none", token: "right" });
  const refused = await checksOf(simulator, { SHAREPOINT_MIGRATION_TOKEN: "wrong" });
  expect(refused.find(({ name }) => name === "first call")?.message).toContain("[auth.rejected]");
  const lacking = await checksOf(simulator, { SHAREPOINT_MIGRATION_TOKEN: "right" });
  expect(lacking.find(({ name }) => name === "first call")?.message).toContain("[auth.permissionMissing]");
  expect(JSON.stringify([refused, lacking])).not.toMatch(/wrong|right/);
});

test("a permission in the token is read from it", async () => {
  await using simulator = await startTestSimulator();
  const claims = { roles: ["SharePointCrossTenantMigration.Read.All"], appid: "app", tid: "tenant" };
  const token = ["e30", Buffer.from(JSON.stringify(claims)).toString("base64url"), "x"].join(".");
  const checks = await checksOf(simulator, { SHAREPOINT_MIGRATION_TOKEN: token });
  expect(verdicts(checks)).toEqual({ ...all, permission: "fail", "pre-flight": "ok" });
  expect(JSON.stringify(checks)).not.toContain(token);
});

test("an endpoint that cannot be used ends the checks before any call", async () => {
  const checks = await checkService({
    env: { SHAREPOINT_MIGRATION_ENDPOINT: "http://graph.example" },
    clock: fakeClock(),
    version: "0.0.0-test",
  });
  expect(verdicts(checks)).toEqual({ endpoint: "fail" });
});

test("a wrong clock is found by the service's own date", async () => {
  await using simulator = await startTestSimulator();
  const checks = await checkService({
    env: { SHAREPOINT_MIGRATION_ENDPOINT: simulator.url },
    clock: fakeClock(Date.now() + 3_600_000),
    version: "0.0.0-test",
  });
  const clock = checks.find(({ name }) => name === "clock");
  expect([clock?.verdict, clock?.message]).toEqual([
    "fail",
    expect.stringMatching(/^(1 h|59 min).* ahead of/),
  ]);
});

test("problems of the credentials' variables are reported before any call, without their values", async () => {
  const env = { AZURE_CLIENT_SECRET: "canary", AZURE_CLIENT_ID: "not-a-guid" };
  const checks = await checkService({ env, clock: fakeClock(), version: "0.0.0-test" });
  expect(verdicts(checks)).toEqual({ endpoint: "ok", credentials: "fail" });
  expect(checks[1]?.message).toMatch(
    /AZURE_CLIENT_ID must be a GUID.*; AZURE_TENANT_ID|AZURE_TENANT_ID .*; AZURE_CLIENT_ID must/,
  );
  expect(JSON.stringify(checks)).not.toMatch(/canary|not-a-guid/);
});

test("an endpoint of a national cloud is warned of", async () => {
  const env = { SHAREPOINT_MIGRATION_ENDPOINT: "https://graph.microsoft.us", AZURE_CLIENT_SECRET: "canary" };
  const [endpoint] = await checkService({ env, clock: fakeClock(), version: "0.0.0-test" });
  expect(endpoint).toMatchObject({ verdict: "warn", message: expect.stringContaining("US Government") });
});
