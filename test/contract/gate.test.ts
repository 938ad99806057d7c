import {
  check,
  createTask,
  diff,
  gateClosed,
  checkGate,
  isAboutToCreate,
  type GateQuestion,
} from "../../provider/src/lifecycle";
import { faults, type Simulator } from "../../provider/src/simulator";
import type { TaskInputs } from "../../provider/src/task";
import { caught } from "../support/caught";
import { samples } from "../support/samples";
import { sessionFor } from "../support/session";
import { startTestSimulator } from "../support/simulator";

const upn = (n: number): string => `user${n}@contoso.com`;
const inputsOf = (n: number): TaskInputs => ({
  ...samples.user,
  sourceUserIdentity: { userPrincipalName: upn(n) },
  targetUserIdentity: { userPrincipalName: `user${n}@fabrikam.com` },
});
const users = (count: number): TaskInputs[] => Array.from({ length: count }, (_, n) => inputsOf(n));
const question = (
  subjects: readonly TaskInputs[],
  change: Partial<Omit<GateQuestion, "earlier">> = {},
): GateQuestion => ({
  wave: "main",
  completedPercent: 98,
  noneInProgress: true,
  earlier: [{ name: "pilot", subjects: subjects.map((inputs) => ({ inputs })) }],
  ...change,
});

/** A world in which the pilot's tasks exist: some completed, some in progress, the rest waiting. */
async function startPilot({
  count,
  completed,
  inProgress,
}: Readonly<Record<"count" | "completed" | "inProgress", number>>) {
  const simulator = await startTestSimulator();
  const creator = sessionFor(simulator);
  await Promise.all(users(count).map((inputs) => createTask(creator, inputs)));
  for (let n = 0; n < completed + inProgress; n++) simulator.start(upn(n));
  for (let n = 0; n < completed; n++) simulator.finish(upn(n));
  simulator.journal.clear();
  return { simulator, creator, [Symbol.asyncDispose]: () => simulator[Symbol.asyncDispose]() };
}

const asked = (simulator: Simulator): string[] => simulator.journal.calls().map(({ operation }) => operation);

test("a gate that does not hold says in numbers how far the earlier wave is", async () => {
  await using pilotTest = await startPilot({ count: 50, completed: 41, inProgress: 3 });
  const { simulator } = pilotTest;
  const finding = await checkGate(sessionFor(simulator), question(users(50)));
  expect(finding).toEqual({
    holds: false,
    waves: [
      {
        wave: "pilot",
        total: 50,
        statuses: { completed: 41, inProgress: 3, notStarted: 6 },
        isFarEnough: false,
      },
    ],
  });
  expect(gateClosed(question(users(50)), finding).message).toBe(
    [
      "Cannot begin wave main: it waits for pilot.",
      "pilot: 41 of 50 tasks are completed (82 %), 98 % are needed; the others are 3 in progress, 6 not started; none may be in progress.",
      "Next: repeat the command later; retry failed tasks first, or remove them from the plan. Nothing of the wave was begun.",
      "[wave.gate.closed]",
    ].join("\n"),
  );
});

test.each([
  ["with just as many completed as are needed", { count: 50, completed: 49, inProgress: 0 }, true],
  ["with one less", { count: 50, completed: 48, inProgress: 0 }, false],
  ["while one is in progress", { count: 100, completed: 99, inProgress: 1 }, false],
])("a gate %s: holds %j is %j", async (_how, pilot, holds) => {
  await using pilotTest = await startPilot(pilot);
  const { simulator } = pilotTest;
  expect((await checkGate(sessionFor(simulator), question(users(pilot.count)))).holds).toBe(holds);
});

test("a share that is nearly enough is not rounded up to it", async () => {
  await using pilotTest = await startPilot({ count: 3, completed: 2, inProgress: 0 });
  const { simulator } = pilotTest;
  const asking = question(users(3), { completedPercent: 66.7 });
  const finding = await checkGate(sessionFor(simulator), asking);
  expect(gateClosed(asking, finding).message).toContain("(66.6 %), 66.7 % are needed");
});

test("a gate that allows tasks in progress does not count them against the wave", async () => {
  await using pilotTest = await startPilot({ count: 2, completed: 1, inProgress: 1 });
  const { simulator } = pilotTest;
  const asking = question(users(2), { completedPercent: 50, noneInProgress: false });
  expect((await checkGate(sessionFor(simulator), asking)).holds).toBe(true);
});

test("each earlier wave must be far enough by itself, and those that are not are named", async () => {
  await using pilotTest = await startPilot({ count: 2, completed: 1, inProgress: 0 });
  const { simulator } = pilotTest;
  const [done, waiting] = users(2).map((inputs) => ({ inputs }));
  const asking: GateQuestion = {
    ...question([]),
    earlier: [
      { name: "first", subjects: done ? [done] : [] },
      { name: "second", subjects: waiting ? [waiting] : [] },
      { name: "empty", subjects: [] },
    ],
  };
  const finding = await checkGate(sessionFor(simulator), asking);
  expect(finding.waves.map(({ isFarEnough }) => isFarEnough)).toEqual([true, false, true]);
  expect(gateClosed(asking, finding).headline).toBe("Cannot begin wave main: it waits for second.");
});

test("a subject without a task counts as not completed, and so does a user who cannot be looked up", async () => {
  await using pilotTest = await startPilot({ count: 1, completed: 1, inProgress: 0 });
  const { simulator } = pilotTest;
  const nameless = { ...samples.user, sourceUserIdentity: { id: "11111111-2222-3333-4444-555555555555" } };
  const asking = question([inputsOf(0), inputsOf(99), nameless]);
  const finding = await checkGate(sessionFor(simulator), asking);
  expect(finding.waves[0]?.statuses).toEqual({ completed: 1, none: 1, unseen: 1 });
  expect(gateClosed(asking, finding).message).toContain(
    "the others are 1 without a task, 1 that have no look-up (users specified by object id).",
  );
});

test("a subject that could not be looked at keeps a gate shut, however many are completed", async () => {
  await using pilotTest = await startPilot({ count: 2, completed: 2, inProgress: 0 });
  const { simulator } = pilotTest;
  const [first, second] = users(2);
  if (!first || !second) throw new Error("there are no users");
  const asking: GateQuestion = {
    ...question([], { completedPercent: 50 }),
    earlier: [{ name: "pilot", subjects: [{ inputs: first }, { inputs: second, isUnknown: true }] }],
  };
  const finding = await checkGate(sessionFor(simulator), asking);
  expect(finding).toMatchObject({ holds: false, waves: [{ statuses: { completed: 1, unknown: 1 } }] });
  expect(gateClosed(asking, finding).message).toContain(
    "1 of 2 tasks are completed (50 %), 50 % are needed; the others are 1 that could not be looked up.",
  );
  expect(asked(simulator)).toHaveLength(1);
});

test("a task is asked for by its id where the process knows it, and else by its source", async () => {
  await using pilotTest = await startPilot({ count: 2, completed: 0, inProgress: 0 });
  const { simulator, creator } = pilotTest;
  await checkGate(creator, question(users(2)));
  expect(new Set(asked(simulator))).toEqual(new Set(["get"]));
  simulator.journal.clear();
  await checkGate(sessionFor(simulator), question(users(2)));
  expect(new Set(asked(simulator))).toEqual(new Set(["getBySourceUserPrincipalName"]));
});

test("a user named by object id is found by the task's id, where that is known", async () => {
  await using simulator = await startTestSimulator();
  const byId = { ...samples.user, sourceUserIdentity: { id: "11111111-2222-3333-4444-555555555555" } };
  const session = sessionFor(simulator);
  await createTask(session, byId);
  const { waves } = await checkGate(session, question([byId]));
  expect(waves[0]?.statuses).toEqual({ notStarted: 1 });
});

test("a process that is about to create some of the tasks cannot judge the gate, until it has", async () => {
  await using simulator = await startTestSimulator();
  const session = sessionFor(simulator);
  const asking = question([inputsOf(0)]);
  expect(isAboutToCreate(session, asking)).toBe(false);
  expect(check({ ...inputsOf(0) }, session)).toEqual([]);
  expect(isAboutToCreate(session, asking)).toBe(true);
  const state = await createTask(session, inputsOf(0));
  expect(isAboutToCreate(session, asking)).toBe(false);

  const preview = sessionFor(simulator);
  check({ ...inputsOf(0) }, preview);
  diff(preview, state.taskId, { ...state }, { ...inputsOf(0), targetDataLocationCode: "FRA" });
  expect(isAboutToCreate(preview, asking)).toBe(true);
  diff(preview, state.taskId, { ...state }, { ...inputsOf(0) });
  expect(isAboutToCreate(preview, asking)).toBe(false);
});

test("tasks that are known to have ended are never asked for again", async () => {
  await using pilotTest = await startPilot({ count: 3, completed: 3, inProgress: 0 });
  const { simulator } = pilotTest;
  const session = sessionFor(simulator);
  await checkGate(session, question(users(3)));
  expect(asked(simulator)).toHaveLength(3);
  await checkGate(session, question(users(3)));
  expect(asked(simulator)).toHaveLength(3);
  const task = { taskId: simulator.task(upn(0)).id, status: "completed" };
  const known = {
    ...question([]),
    earlier: [{ name: "pilot", subjects: [{ inputs: inputsOf(0), task }] }],
  };
  expect((await checkGate(sessionFor(simulator), known)).holds).toBe(true);
  expect(asked(simulator)).toHaveLength(3);
});

test("a look that fails ends the asking, and is what is reported", async () => {
  await using pilotTest = await startPilot({ count: 200, completed: 200, inProgress: 0 });
  const { simulator } = pilotTest;
  simulator.inject({ on: "getBySourceUserPrincipalName", times: Infinity, do: faults.status(400) });
  const error = await caught(() => checkGate(sessionFor(simulator), question(users(200))));
  expect(error.code).toBe("task.read.badRequest");
  expect(asked(simulator).length).toBeLessThan(200);
});

test("without trust a gate cannot be judged, which is not a failed create", async () => {
  await using pilotTest = await startPilot({ count: 1, completed: 1, inProgress: 0 });
  const { simulator } = pilotTest;
  simulator.configure({ organizations: { trust: "missing" } });
  const error = await caught(() => checkGate(sessionFor(simulator), question(users(1))));
  expect(error.code).toBe("task.read.noTrust");
});
