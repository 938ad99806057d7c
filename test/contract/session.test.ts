import { systemClock } from "../../provider/src/graph";
import { createTask, openSession } from "../../provider/src/lifecycle";
import { faults } from "../../provider/src/simulator";
import { caught } from "../support/caught";
import { fakeClock } from "../support/fakeClock";
import { samples } from "../support/samples";
import { startTestSimulator } from "../support/simulator";

const open = (env: Record<string, string>) =>
  openSession({ env, clock: fakeClock(), version: "0.0.0", notify: () => undefined });

test("on loopback a fixed token replaces Entra, and it can be set", async () => {
  await using simulator = await startTestSimulator({ token: "canary" });
  const env = { SHAREPOINT_MIGRATION_ENDPOINT: simulator.url };
  expect((await caught(() => createTask(open(env), samples.user))).code).toBe("auth.rejected");
  const { status } = await createTask(open({ ...env, SHAREPOINT_MIGRATION_TOKEN: "canary" }), samples.user);
  expect(status).toBe("notStarted");
});

test("a hundred first calls at once share one connection to Graph and lose none", async () => {
  await using simulator = await startTestSimulator();
  const session = open({ SHAREPOINT_MIGRATION_ENDPOINT: simulator.url });
  const subjects = Array.from({ length: 100 }, (_, n) => ({
    ...samples.user,
    sourceUserIdentity: { userPrincipalName: `user${String(n)}@contoso.com` },
  }));
  expect(
    new Set(
      (await Promise.all(subjects.map((inputs) => createTask(session, inputs)))).map(({ taskId }) => taskId),
    ).size,
  ).toBe(100);
  const connection = () =>
    session.call({ operation: "read", attempt: "try" }, {}, (connected) => Promise.resolve(connected));
  expect(await connection()).toBe(await connection());
});

test("an endpoint that cannot be used is refused before anything is sent", async () => {
  const session = open({ SHAREPOINT_MIGRATION_ENDPOINT: "http://graph.example" });
  expect((await caught(() => createTask(session, samples.user))).code).toBe("settings.endpointInvalid");
});

test.each([
  ["SHAREPOINT_MIGRATION_UNITS_PER_MINUTE", "lots"],
  ["SHAREPOINT_MIGRATION_DEADLINE_MINUTES", "0"],
])("%s=%s is refused before anything is sent", async (name, value) => {
  const error = await caught(() =>
    createTask(open({ SHAREPOINT_MIGRATION_ENDPOINT: "http://127.0.0.1:9", [name]: value }), samples.user),
  );
  expect(error).toMatchObject({ code: "settings.invalid", facts: { name } });
});

test("a proxy has no business on loopback", async () => {
  const proxy = process.env["HTTP_PROXY"];
  process.env["HTTP_PROXY"] = "http://127.0.0.1:1";
  try {
    await using simulator = await startTestSimulator();
    expect(
      (await createTask(open({ SHAREPOINT_MIGRATION_ENDPOINT: simulator.url }), samples.user)).status,
    ).toBe("notStarted");
  } finally {
    if (proxy === undefined) delete process.env["HTTP_PROXY"];
    else process.env["HTTP_PROXY"] = proxy;
  }
});

/** Fails a create for a real tenant. Only variables are read, so that the test sends nothing over the network. */
async function failWithCredentials(kind: string) {
  const kept = { ...process.env };
  process.env = { PATH: kept["PATH"], AZURE_TOKEN_CREDENTIALS: kind };
  try {
    return await caught(() => createTask(open({}), samples.user));
  } finally {
    process.env = kept;
  }
}

test("without credentials nothing is sent, and the message says which variables to set", async () => {
  const error = await failWithCredentials("EnvironmentCredential");
  expect(error).toMatchObject({ code: "auth.credentialUnavailable", outcome: "refused" });
  expect(error.message).toContain("AZURE_CLIENT_ID");
});

test("a setting that the credential library rejects is reported without its value", async () => {
  const error = await failWithCredentials("hunter2");
  expect(error).toMatchObject({ code: "auth.failed", outcome: "refused" });
  expect(error.message).not.toContain("hunter2");
});

test("the sessions of two stacks share a pause, and nothing that they remember", async () => {
  await using simulator = await startTestSimulator();
  const { promise: released, resolve: release } = Promise.withResolvers<undefined>();
  const time = fakeClock();
  const { promise: paused, resolve: pause } = Promise.withResolvers<undefined>();
  const clock = {
    now: time.now,
    sleep: (ms: number) => (pause(undefined), released.then(() => time.sleep(ms))),
  };
  const env = { SHAREPOINT_MIGRATION_ENDPOINT: simulator.url };
  const session = openSession({ env, clock, version: "0.0.0", notify: () => undefined });
  const forStack = () =>
    session.forStack({ notify: () => undefined, traceContext: {}, signal: new AbortController().signal });
  const [pilot, main] = [forStack(), forStack()];
  simulator.inject({ on: "create", do: faults.throttle(30) });
  const first = createTask(pilot, samples.user);
  await paused;
  const second = createTask(main, samples.site);
  await createTask(open(env), samples.group); // by then, the second would be long done
  expect(simulator.tasks()).toHaveLength(1);
  release(undefined);
  const { taskId } = await first;
  await second;
  expect(simulator.tasks()).toHaveLength(3);
  expect(pilot.ownership.isHeld(taskId)).toBe(true);
  expect(main.ownership.isHeld(taskId)).toBe(false);
  expect(main.lag).toBe(pilot.lag);
});

test("a session whose signal is aborted waits for nothing, be it a pause of minutes", async () => {
  await using simulator = await startTestSimulator();
  const { promise: paused, resolve: pause } = Promise.withResolvers<undefined>();
  const env = {
    SHAREPOINT_MIGRATION_ENDPOINT: simulator.url,
    SHAREPOINT_MIGRATION_DEADLINE_MINUTES: "60",
  };
  const session = openSession({ env, clock: systemClock, version: "0.0.0", notify: () => pause(undefined) });
  const ending = new AbortController();
  const stack = session.forStack({ notify: () => undefined, traceContext: {}, signal: ending.signal });
  simulator.inject({ on: "create", do: faults.throttle(1_800) });
  const waiting = createTask(stack, samples.user);
  await paused;
  ending.abort();
  await expect(waiting).rejects.toMatchObject({ code: "run.interrupted" });
  expect(simulator.tasks()).toEqual([]);
});

test("a session whose signal is aborted sends nothing more", async () => {
  await using simulator = await startTestSimulator();
  const session = open({ SHAREPOINT_MIGRATION_ENDPOINT: simulator.url });
  const ending = new AbortController();
  const stack = session.forStack({ notify: () => undefined, traceContext: {}, signal: ending.signal });
  ending.abort();
  await expect(createTask(stack, samples.user)).rejects.toMatchObject({ code: "run.interrupted" });
  expect(simulator.journal.calls()).toEqual([]);
  await createTask(session, samples.user);
  expect(simulator.tasks()).toHaveLength(1);
});
