import type { MigrationEvent } from "../../provider/src/driver";
import { watchTasks, type FailedRead } from "../../provider/src/driver/watch/watchTasks";
import { unitBudget } from "../../provider/src/driver/watch/unitBudget";
import {
  observationOf,
  type TaskObservation,
  type WatchedTask,
} from "../../provider/src/driver/store/taskObservation";
import type { Clock } from "../../provider/src/graph";
import { createTask, openSession, type Session } from "../../provider/src/lifecycle";
import { faults, type Simulator, type SimulatorOptions } from "../../provider/src/simulator";
import { samples } from "../support/samples";
import { sessionFor } from "../support/session";
import { startTestSimulator } from "../support/simulator";

const startAt = "2099-12-05T20:00:00Z";
const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** The simulator's clock, which moves only when the test waits. */
const simulatedClock = (simulator: Simulator): Clock & { readonly sleep: (ms: number) => Promise<void> } => ({
  now: () => Date.parse(simulator.now()),
  sleep: (ms) => {
    simulator.advance(ms);
    return Promise.resolve();
  },
});

interface WatchTest {
  readonly simulator: Simulator;
  readonly session: Session;
  readonly tasks: readonly WatchedTask[];
  readonly observations: Map<string, TaskObservation>;
  readonly events: MigrationEvent[];
  readonly watch: (until: "started" | "done", unitsPerMinute?: number) => Promise<void>;
  /** A watch that ends after its first round. */
  readonly watchOnce: () => Promise<void>;
}

/** Tasks that exist in a simulator whose time moves only while the watch waits. */
const startTasks = async (
  count: number,
  options: SimulatorOptions & { readonly window?: Readonly<Record<string, string>> } = {},
): Promise<WatchTest & AsyncDisposable> => {
  const { window = {}, ...rest } = options;
  const simulator = await startTestSimulator({ clock: { startAt, speed: 0 }, ...rest });
  const clock = simulatedClock(simulator);
  const session = sessionFor(simulator, clock);
  const tasks: WatchedTask[] = [];
  for (let index = 0; index < count; index++) {
    const key = `user:user${String(index)}@contoso.com`;
    const inputs = {
      ...samples.user,
      ...window,
      sourceUserIdentity: { userPrincipalName: `user${String(index)}@contoso.com` },
    };
    tasks.push({ key, wave: index % 2 === 0 ? "even" : "odd", state: await createTask(session, inputs) });
  }
  simulator.journal.clear();
  const [observations, events] = [new Map<string, TaskObservation>(), [] as MigrationEvent[]];
  const watch = (until: "started" | "done", unitsPerMinute = 600, stop?: AbortController): Promise<void> =>
    watchTasks({
      session,
      tasks,
      observations,
      until,
      budget: unitBudget(unitsPerMinute),
      onEvent: (event) => events.push(event),
      sleep: (ms) => clock.sleep(ms),
      ...(stop && { onRound: () => stop.abort(), signal: stop.signal }),
    });
  const watchOnce = (): Promise<void> => watch("done", 600, new AbortController());
  return {
    simulator,
    session,
    tasks,
    observations,
    events,
    watch,
    watchOnce,
    [Symbol.asyncDispose]: () => simulator[Symbol.asyncDispose](),
  };
};

const statuses = (events: readonly MigrationEvent[]) => {
  const last = events.findLast(({ event }) => event === "status");
  return last?.event === "status" ? last.waves : [];
};

test("a migration is followed to its end, and no task is asked about once it was seen to have ended", async () => {
  await using test = await startTasks(60, { slots: 12, moveTakesMs: 7 * minuteMs });
  const { simulator, tasks, events, watch } = test;
  await watch("done");
  expect(statuses(events)).toEqual([
    { wave: "even", statuses: { completed: 30 } },
    { wave: "odd", statuses: { completed: 30 } },
  ]);
  for (const { state } of tasks) {
    const { finishedDateTime = "" } = simulator.task(state.taskId);
    const reads = simulator.journal.calls("get").filter(({ taskId }) => taskId === state.taskId);
    expect(reads.filter(({ at }) => Date.parse(at) >= Date.parse(finishedDateTime))).toHaveLength(1);
  }
});

test("in no minute are more resource units spent than the budget has", async () => {
  await using test = await startTasks(90, { slots: 30, moveTakesMs: 10 * minuteMs });
  const { simulator, watch } = test;
  const unitsPerMinute = 30;
  await watch("done", unitsPerMinute);
  const times = simulator.journal.calls("get").map(({ at }) => Date.parse(at));
  expect(times.length).toBeGreaterThan(90);
  times.slice(unitsPerMinute).forEach((ms, index) => {
    expect(ms - (times[index] ?? 0)).toBeGreaterThanOrEqual(minuteMs);
  });
});

test("what waits for its start is left alone until then, but for a look an hour", async () => {
  const preferredStartDateTime = "2099-12-06T02:30:00Z";
  await using test = await startTasks(5, {
    slots: Infinity,
    moveTakesMs: minuteMs,
    window: { preferredStartDateTime },
  });
  const { simulator, watch } = test;
  await watch("started");
  const early = simulator.journal
    .calls("get")
    .filter(({ at }) => Date.parse(at) < Date.parse(preferredStartDateTime));
  expect(early.length / 5).toBeLessThanOrEqual(1 + 6.5);
  expect(Date.parse(simulator.now()) - Date.parse(preferredStartDateTime)).toBeLessThan(2 * minuteMs);
});

test("a task that is cancelled elsewhere before its start is noticed within the hour", async () => {
  await using test = await startTasks(3, { window: { preferredStartDateTime: "2099-12-08T00:00:00Z" } });
  const { simulator, observations, tasks, watch } = test;
  const seenAtMs = Date.parse(simulator.now());
  for (const { state } of tasks) {
    observations.set(state.taskId, observationOf(state, seenAtMs));
    simulator.cancel(state.taskId);
  }
  await watch("done");
  expect(Date.parse(simulator.now()) - Date.parse(startAt)).toBeLessThanOrEqual(hourMs + minuteMs);
  expect([...observations.values()].map(({ status }) => status)).toEqual(Array(3).fill("cancelled"));
});

test("what an earlier command saw to have ended is not asked about again", async () => {
  await using test = await startTasks(4, { slots: Infinity, moveTakesMs: minuteMs });
  const { simulator, watch } = test;
  await watch("done");
  simulator.journal.clear();
  await watch("started");
  await watch("done");
  expect(simulator.journal.calls()).toEqual([]);
});

test("a failed read is reported as a warning and changes nothing of what is known", async () => {
  await using test = await startTasks(1, { slots: Infinity, moveTakesMs: hourMs });
  const { simulator, events, observations, watchOnce } = test;
  simulator.inject({ on: "get", times: 4, do: faults.status(400, { code: "x", message: "y" }) });
  await watchOnce();
  expect(events.filter(({ event }) => event === "warning")).toHaveLength(1);
  expect([...observations.values()]).toEqual([]);
});

test("a watch that has learned something outlasts an outage, and reports it once", async () => {
  await using test = await startTasks(5, { slots: Infinity, moveTakesMs: hourMs });
  const { simulator, tasks, observations, events } = test;
  await test.watchOnce();
  const session = openSession({
    env: { SHAREPOINT_MIGRATION_ENDPOINT: simulator.url },
    clock: simulatedClock(simulator),
    version: "0.0.0-test",
    notify: () => undefined,
    breaker: "forWatch",
  });
  let rounds = 0;
  const outage = { on: "get" as const, times: 40, do: faults.status(500) };
  simulator.inject(outage);
  const failed = new Map<string, FailedRead>();
  const counts: (number | undefined)[] = [];
  await watchTasks({
    session,
    tasks,
    observations,
    failed,
    budget: unitBudget(600),
    until: "done",
    onEvent: (event) => {
      events.push(event);
      if (event.event === "status") counts.push(event.unknown);
    },
    sleep: (ms) => {
      simulator.advance(ms);
      return ++rounds < 2_000 ? Promise.resolve() : Promise.reject(new Error("It never heals."));
    },
  });
  expect(Math.max(...counts.map((count) => count ?? 0))).toBe(5);
  expect(failed.size).toBe(0);
  expect(events.filter(({ event }) => event === "warning")).toHaveLength(1);
  expect(statuses(events)).toEqual([
    { wave: "even", statuses: { completed: 3 } },
    { wave: "odd", statuses: { completed: 2 } },
  ]);
});

test("a watch says when Graph will be asked again", async () => {
  await using test = await startTasks(1, { window: { preferredStartDateTime: "2099-12-05T20:30:00Z" } });
  await test.watchOnce();
  expect(test.events.findLast(({ event }) => event === "status")).toMatchObject({
    nextLookAt: "2099-12-05T20:30:00.000Z",
  });
});

test("a task that Graph no longer knows is gone, and is not asked about again", async () => {
  await using test = await startTasks(1);
  const { simulator, events, watch } = test;
  const none = faults.status(404, { code: "itemNotFound", message: "None." });
  simulator.inject({ on: "get", times: Infinity, do: none });
  simulator.inject({ on: "getBySourceUserPrincipalName", times: Infinity, do: none });
  await watch("done");
  expect(statuses(events)).toEqual([{ wave: "even", statuses: { gone: 1 } }]);
  // Asked a few times more, with growing pauses, as it was created a moment ago.
  expect(simulator.journal.calls("get").length).toBeLessThanOrEqual(5);
});

test("a reason that concerns all tasks ends the watch after a handful of calls", async () => {
  await using test = await startTasks(30);
  const { simulator, watch } = test;
  simulator.configure({ permission: "none" });
  await expect(watch("done")).rejects.toMatchObject({ code: "run.stopped" });
  expect(simulator.journal.calls("get").length).toBeLessThan(8);
});

test("a signal ends the watch after the calls under way, and what was seen is kept", async () => {
  await using test = await startTasks(3);
  const { session, tasks, observations } = test;
  const stop = new AbortController();
  await watchTasks({
    session,
    tasks,
    observations,
    until: "done",
    budget: unitBudget(600),
    onEvent: () => undefined,
    onRound: () => stop.abort(),
    sleep: () => Promise.reject(new Error("It slept.")),
    signal: stop.signal,
  });
  expect(observations.size).toBe(3);
});
