import { isMigrationError } from "../../provider/src/errors";
import { createTask, openSession, readTask, deleteTask, type Session } from "../../provider/src/lifecycle";
import { faults, startSimulator, type Simulator } from "../../provider/src/simulator";
import type { TaskInputs } from "../../provider/src/task";
import { caught } from "../support/caught";
import { fakeClock } from "../support/fakeClock";
import { samples } from "../support/samples";
import { sessionFor } from "../support/session";
import { startTestSimulator } from "../support/simulator";

const users = Array.from({ length: 200 }, (_, n): TaskInputs => ({
  ...samples.user,
  sourceUserIdentity: { userPrincipalName: `user${String(n)}@contoso.com` },
}));

/** Creates all users as Pulumi does, sixteen at a time, and gives the codes of the failures in order. */
async function createAll(session: Session): Promise<string[]> {
  const codes: string[] = [];
  const queue = [...users];
  const worker = async (): Promise<void> => {
    for (let inputs = queue.shift(); inputs; inputs = queue.shift()) {
      const current = inputs;
      codes.push((await caught(() => createTask(session, current))).code);
    }
  };
  await Promise.all(Array.from({ length: 16 }, worker));
  return codes;
}

test.each([
  ["no permission", (s: Simulator) => s.configure({ permission: "none" }), "auth.permissionMissing"],
  [
    "no trust",
    (s: Simulator) => s.inject({ times: Infinity, do: faults.status(422) }),
    "task.create.noTrust",
  ],
  [
    "no trust, said to the create only",
    (s: Simulator) => s.configure({ organizations: { trust: "missing" } }),
    "task.create.notReady",
  ],
  [
    "a refused token",
    (s: Simulator) => s.inject({ times: Infinity, do: faults.status(401) }),
    "auth.rejected",
  ],
])(
  "with %s the rest fails after a handful of calls, with the same explanation",
  async (_what, arrange, code) => {
    await using simulator = await startTestSimulator();
    arrange(simulator);
    const codes = await createAll(sessionFor(simulator));
    expect(codes).toHaveLength(users.length);
    expect(new Set(codes)).toEqual(new Set([code, "run.stopped"]));
    expect(simulator.journal.calls().length).toBeLessThanOrEqual(20);
  },
);

test("an endpoint where nothing listens is given up after a handful of calls, for a watch until a minute has passed", async () => {
  const server = await startSimulator();
  await server.close();
  for (const [breaker, healed] of [
    ["forRun", "run.stopped"],
    ["forWatch", "none"],
  ] as const) {
    const clock = fakeClock();
    const env = { SHAREPOINT_MIGRATION_ENDPOINT: server.url };
    const session = openSession({ env, clock, version: "0", notify: () => undefined, breaker });
    const codes = await createAll(session);
    expect(codes.filter((code) => code !== "run.stopped")).toEqual(Array(3).fill("graph.unreachable"));
    const again = await startSimulator({ port: server.port });
    await clock.sleep(60_000);
    const last = await createTask(session, samples.user).then(
      () => "none",
      (error: unknown) => (isMigrationError(error) ? error.code : "other"),
    );
    await again.close();
    expect(last).toBe(healed);
  }
});

test("what is not attempted says why, and that nothing was sent", async () => {
  await using simulator = await startTestSimulator({ permission: "none" });
  const session = sessionFor(simulator);
  for (const inputs of users.slice(0, 3)) await caught(() => createTask(session, inputs));
  const calls = simulator.journal.calls().length;
  const error = await caught(() => createTask(session, samples.user));
  expect(error).toMatchObject({ code: "run.stopped", outcome: "refused", facts: { count: 3 } });
  expect(error.message).toContain("the app is not allowed to do this");
  expect(simulator.journal.calls()).toHaveLength(calls);
});

test("failures of single subjects stop no others", async () => {
  await using simulator = await startTestSimulator();
  const session = sessionFor(simulator);
  const withoutOneDrive = users.slice(0, 7).map((inputs) => ({
    userPrincipalName: inputs.sourceUserIdentity?.userPrincipalName ?? "",
    drive: "missing" as const,
  }));
  simulator.describe({ source: { users: withoutOneDrive } });
  for (const inputs of users.slice(0, 7)) {
    expect((await caught(() => createTask(session, inputs))).code).toBe("task.create.notReady");
  }
  expect((await createTask(session, samples.user)).status).toBe("notStarted");
});

test("three go ahead; when one is in order the others follow", async () => {
  await using simulator = await startTestSimulator();
  simulator.inject({ on: "create", times: 3, do: faults.slow(50) });
  const session = sessionFor(simulator);
  const all = users.slice(0, 12).map((inputs) => createTask(session, inputs));
  await all[0];
  expect(simulator.tasks().length).toBeLessThanOrEqual(3);
  expect((await Promise.all(all)).map(({ status }) => status)).toEqual(all.map(() => "notStarted"));
});

test("a missing write permission does not stop reads, and the other way round", async () => {
  await using simulator = await startTestSimulator();
  const session = sessionFor(simulator);
  const state = await createTask(session, samples.user);
  simulator.configure({ permission: "read" });
  for (let n = 0; n < 4; n++) await caught(() => deleteTask(session, state.taskId, { ...state }));
  expect(await readTask(session, state.taskId, { ...state })).toMatchObject({ status: "notStarted" });
});
