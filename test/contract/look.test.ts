import {
  fetchTasks,
  type MigrationEvent,
  type LookUpResult,
  type TaskSnapshot,
  type ErrorData,
} from "../../provider/src/driver";
import { reportUnknown, learnedFrom } from "../../provider/src/driver/watch/reportUnknown";
import { createTask } from "../../provider/src/lifecycle";
import { faults, type Simulator } from "../../provider/src/simulator";
import { caught } from "../support/caught";
import { plannedUser } from "../support/planned";
import { recordedFor } from "../support/recordedSample";
import { sessionFor } from "../support/session";
import { startTestSimulator } from "../support/simulator";

const users = Array.from({ length: 200 }, (_, n) => plannedUser(`user${String(n)}`));
const [first, second, third, ...others] = users;
const absent = plannedUser("absent");

/** A task that the stack holds, as its create left it. */
async function held(simulator: Simulator, subject: typeof absent) {
  const state = await createTask(sessionFor(simulator), subject.inputs);
  return recordedFor(subject, "pilot", "notStarted", { taskId: state.taskId, state });
}

test("a recorded task is read by its id, another subject is looked up, and what has ended is not asked for", async () => {
  await using simulator = await startTestSimulator();
  if (!first || !second || !third) throw new Error("there are no users");
  const waiting = await held(simulator, first);
  const ended = recordedFor(second, "pilot", "completed");
  const existing = await held(simulator, third);
  simulator.start("user0@contoso.com");
  simulator.journal.clear();

  const snapshot = await fetchTasks({
    session: sessionFor(simulator),
    recorded: [waiting, ended, recordedFor(absent, "pilot")],
    unrecorded: [third, plannedUser("emil")],
  });
  expect(
    simulator.journal
      .calls()
      .map(({ operation }) => operation)
      .sort(),
  ).toEqual([
    "get",
    "get",
    "getBySourceUserPrincipalName",
    "getBySourceUserPrincipalName",
    "getBySourceUserPrincipalName", // of the one that a read does not find
  ]);
  expect(snapshot.byTaskId.get(waiting.taskId)).toMatchObject({
    is: "task",
    progress: { status: "inProgress" },
  });
  expect(snapshot.byTaskId.get("task-absent@contoso.com")).toEqual({
    is: "none",
    atMs: expect.any(Number),
  });
  expect(snapshot.byKey.get(third.key)).toMatchObject({
    is: "task",
    progress: { taskId: existing.taskId },
    parameters: { kind: "user" },
  });
  expect(snapshot.byKey.get("user:emil@contoso.com")).toEqual({ is: "none", atMs: expect.any(Number) });
});

test("a user who is named by object id is not asked for", async () => {
  await using simulator = await startTestSimulator();
  const inputs = { ...absent.inputs, sourceUserIdentity: { id: "11111111-2222-3333-4444-555555555555" } };
  const snapshot = await fetchTasks({
    session: sessionFor(simulator),
    recorded: [],
    unrecorded: [{ ...absent, inputs }],
  });
  expect(snapshot.byKey.get(absent.key)).toEqual({ is: "impossible" });
  expect(simulator.journal.calls()).toEqual([]);
});

test("progress is reported from the beginning to the end", async () => {
  await using simulator = await startTestSimulator();
  const events: MigrationEvent[] = [];
  await fetchTasks({
    session: sessionFor(simulator),
    recorded: [],
    unrecorded: others,
    onEvent: (event) => events.push(event),
  });
  expect(events).toEqual(
    [0, 25, 50, 75, 100, 125, 150, 175, 197].map((asked) => ({
      event: "look.progress",
      asked,
      total: 197,
    })),
  );
});

test("a task that cannot be read is unknown, with the reason; what concerns all tasks ends the look", async () => {
  await using simulator = await startTestSimulator();
  simulator.inject({
    on: "getBySourceUserPrincipalName",
    source: "user5@contoso.com",
    times: Infinity,
    do: faults.status(400),
  });
  const session = sessionFor(simulator);
  const snapshot = await fetchTasks({ session, recorded: [], unrecorded: others });
  expect(snapshot.byKey.size).toBe(others.length);
  expect(learnedFrom(snapshot)).toEqual({
    asked: others.length,
    unknown: [
      {
        code: expect.stringMatching(/^task\.read\./),
        message: expect.stringMatching(
          /^Cannot read the migration task of the OneDrive of user5@contoso\.com/,
        ),
        headline: expect.stringMatching(/user5@contoso\.com: .+\.$/),
        because: expect.stringContaining("Graph said: "),
        requestId: expect.any(String),
      },
    ],
  });

  simulator.inject({ on: "getBySourceUserPrincipalName", times: Infinity, do: faults.status(403) });
  simulator.journal.clear();
  const error = await caught(() =>
    fetchTasks({ session: sessionFor(simulator), recorded: [], unrecorded: others }),
  );
  expect(error.code).toBe("auth.permissionMissing");
  expect(simulator.journal.calls().length).toBeLessThan(10);
});

test("a pause that Graph asks for is announced, and what a signal keeps from being asked is unknown", async () => {
  await using simulator = await startTestSimulator();
  const said: string[] = [];
  simulator.inject({ on: "getBySourceUserPrincipalName", do: faults.throttle(5) });
  const stop = new AbortController();
  const session = sessionFor(simulator, undefined, (line) => {
    said.push(line);
    stop.abort();
  });
  const snapshot = await fetchTasks({ session, recorded: [], unrecorded: users, signal: stop.signal });
  expect(said).toEqual([expect.stringMatching(/^throttled by Graph, resuming/)]);
  expect(snapshot.byKey.size).toBe(users.length);
  const codes = new Set(learnedFrom(snapshot).unknown.map(({ code }) => code));
  expect(codes).toEqual(new Set(["run.lookEnded"]));
  expect(learnedFrom(snapshot).unknown.length).toBeLessThan(users.length);
});

const failure = (code: string, n: number): ErrorData => ({
  code,
  message: `Cannot read ${String(n)}.\nWhy.`,
});
const sightOf = (...seen: readonly LookUpResult[]): TaskSnapshot => ({
  byTaskId: new Map(),
  byKey: new Map(seen.map((one, n) => [String(n), one])),
});
const unknown = (code: string, n: number): LookUpResult => ({ is: "unknown", error: failure(code, n) });
const seenSome: LookUpResult = { is: "none", atMs: 0 };

test("what is unknown is reported once for each cause, with a count", () => {
  const events: MigrationEvent[] = [];
  const some = sightOf(seenSome, unknown("a.b", 1), unknown("a.b", 2), unknown("a.b", 3), unknown("c.d", 4));
  reportUnknown(some, "preview", { plan: { name: "merger" }, onEvent: (event) => events.push(event) });
  expect(events).toEqual([
    { event: "warning", message: "Cannot read 1.\nWhy.\n… and 2 more with [a.b]" },
    { event: "warning", message: "Cannot read 4.\nWhy." },
  ]);
});

test.each([
  ["nothing could be found out", sightOf({ is: "impossible" }, unknown("a.b", 1), unknown("a.b", 2)), 2],
  ["the breaker lets nothing through any more", sightOf(seenSome, unknown("run.stopped", 1)), 1],
])("where %s, that is one error, which says how many are unknown", async (_when, snapshot, count) => {
  const events: MigrationEvent[] = [];
  const error = await caught(() =>
    reportUnknown(snapshot, "preview", { plan: { name: "merger" }, onEvent: (event) => events.push(event) }),
  );
  expect(error.code).toBe("run.notSeen");
  expect(error.message).toContain(`${String(count)} subject`);
  expect(error.message).toContain("Cannot read 1. Why.");
  expect(events).toEqual([]);
});

test("a look that has nothing to ask, or learned something, does not fail", () => {
  for (const snapshot of [sightOf(), sightOf({ is: "impossible" }), sightOf(seenSome, unknown("a.b", 1))])
    expect(() => reportUnknown(snapshot, "up", { plan: { name: "merger" } })).not.toThrow();
});
