import { createTask } from "../../provider/src/lifecycle";
import type { Clock } from "../../provider/src/graph";
import { faults, type Budget, type Simulator } from "../../provider/src/simulator";
import type { TaskInputs } from "../../provider/src/task";
import { samples } from "../support/samples";
import { sessionFor } from "../support/session";
import { startTestSimulator } from "../support/simulator";

const users = Array.from({ length: 300 }, (_, n): TaskInputs => ({
  ...samples.user,
  sourceUserIdentity: { userPrincipalName: `user${String(n)}@contoso.com` },
}));

/** The client's clock is the simulator's, unless it is wrong; only the client's own waits move it. */
const clockOf = (simulator: Simulator, wrongByMs = 0): Clock => ({
  now: () => Date.parse(simulator.now()) + wrongByMs,
  sleep: async (ms) => {
    const untilMs = Date.parse(simulator.now()) + ms;
    await new Promise((resolve) => setImmediate(resolve)); // others that wait for the same instant get their turn
    const leftMs = untilMs - Date.parse(simulator.now());
    if (leftMs > 0) simulator.advance(leftMs);
  },
});

/** Creates all users with a number of workers. */
async function createAll(
  simulator: Simulator,
  workers: number,
  notify?: (line: string) => void,
  wrongByMs?: number,
): Promise<void> {
  const session = sessionFor(simulator, clockOf(simulator, wrongByMs), notify);
  const queue = [...users];
  const worker = async (): Promise<void> => {
    for (let inputs = queue.shift(); inputs; inputs = queue.shift()) await createTask(session, inputs);
  };
  await Promise.all(Array.from({ length: workers }, worker));
}

const stopped = { clock: { startAt: "2026-01-01T00:00:00Z", speed: 0 } } as const;
const budget = (retryAfter: NonNullable<Budget["retryAfter"]>): Budget => ({
  unitsPerWindow: 200,
  windowMs: 10_000,
  retryAfter,
});

const forms = ["seconds", "decimal", "date", "one", "none"] as const;

test.each(forms)("a worker that gets its pause as %s never retries early", async (form) => {
  await using simulator = await startTestSimulator({ ...stopped, budget: budget(form) });
  await createAll(simulator, 1);
  const { earlyRetries, throttled, liveTasks } = simulator.grade({ graceMs: 0 });
  expect({ earlyRetries, liveTasks }).toEqual({ earlyRetries: 0, liveTasks: users.length });
  expect(throttled).toBeGreaterThan(0);
});

test.each([-3_600_000, -5_000, 5_000, 3_600_000])(
  "a client whose clock is wrong by %d ms is not early when the answer names a date, nor does it wait for nothing",
  async (wrongByMs) => {
    await using simulator = await startTestSimulator({ ...stopped, budget: budget("date") });
    await createAll(simulator, 1, undefined, wrongByMs);
    expect(simulator.grade({ graceMs: 0 })).toMatchObject({ earlyRetries: 0, liveTasks: users.length });
    expect(Date.parse(simulator.now()) - Date.parse(stopped.clock.startAt)).toBeLessThan(60_000);
  },
);

test.each(forms)("sixteen workers share a pause given as %s, and lose nothing", async (form) => {
  await using simulator = await startTestSimulator({ ...stopped, budget: budget(form) });
  const said: string[] = [];
  await createAll(simulator, 16, (line) => said.push(line));
  const { duplicates, liveTasks, throttledShare } = simulator.grade();
  expect({ duplicates, liveTasks }).toEqual({ duplicates: 0, liveTasks: users.length });
  expect(throttledShare).toBeLessThanOrEqual(0.1);
  expect(said.length).toBeGreaterThan(0);
  expect(said.length).toBeLessThanOrEqual(6);
});

test("a client that keeps the budget itself is hardly throttled", async () => {
  await using simulator = await startTestSimulator({
    ...stopped,
    budget: { unitsPerWindow: 1_200, windowMs: 60_000 },
  });
  const clock = clockOf(simulator);
  const session = sessionFor(simulator, clock, undefined, {
    SHAREPOINT_MIGRATION_UNITS_PER_MINUTE: "1000",
  });
  for (const inputs of users) await createTask(session, inputs);
  expect(simulator.grade().throttledShare).toBeLessThanOrEqual(0.05);
});

test("in bad weather (3 % of answers lost, 5 % server errors) nothing is lost and nothing doubled", async () => {
  const chaos = {
    seed: 7,
    rules: [
      { on: "create", share: 0.03, do: faults.dropAfterRequest() },
      { share: 0.05, do: faults.status(502) },
    ],
  } as const;
  await using simulator = await startTestSimulator({ ...stopped, secondCreate: "createNew", chaos });
  await createAll(simulator, 16);
  const { duplicates, liveTasks } = simulator.grade();
  expect({ duplicates, liveTasks }).toEqual({ duplicates: 0, liveTasks: users.length });
});
