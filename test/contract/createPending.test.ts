import { createTask, diff, readTask, deleteTask, type Session } from "../../provider/src/lifecycle";
import { faults, type Simulator, type SimulatorOptions } from "../../provider/src/simulator";
import type { TaskInputs, TaskState } from "../../provider/src/task";
import { caught } from "../support/caught";
import { linkedClock } from "../support/linkedClock";
import { samples } from "../support/samples";
import { sessionFor } from "../support/session";
import { startTestSimulator } from "../support/simulator";

const hourMs = 3_600_000;
const byId: TaskInputs = {
  ...samples.user,
  sourceUserIdentity: { id: "11111111-2222-3333-4444-555555555555" },
};
const nextRun = (simulator: Simulator): Session => sessionFor(simulator, linkedClock(simulator));

/** A create that was carried out, whose answer was lost, and whose task shows for an hour in no look-up. */
const startPending = async (inputs: TaskInputs, habits: SimulatorOptions = {}) => {
  const simulator = await startTestSimulator({
    secondCreate: "createNew",
    clock: { speed: 0 },
    lookUpLagMs: hourMs,
    createAnswer: "emptyWith202",
    ...habits,
  });
  const session = nextRun(simulator);
  const error = await caught(() => createTask(session, inputs));
  expect(error.outcome).toBe("unknown");
  const pending = session.pending.stateAfter(error);
  if (!pending) throw new Error("nothing is kept of the create that is in doubt");
  simulator.configure({ createAnswer: "task" });
  return { simulator, pending, [Symbol.asyncDispose]: () => simulator[Symbol.asyncDispose]() };
};

/** What Pulumi does in the next run: compares, deletes, and creates. */
async function repeat(session: Session, pending: TaskState, inputs: TaskInputs): Promise<TaskState> {
  expect(diff(session, pending.taskId, { ...pending }, { ...inputs }).replaces.length).toBeGreaterThan(0);
  await deleteTask(session, pending.taskId, { ...pending });
  return createTask(session, inputs);
}
const posts = (simulator: Simulator): number => simulator.journal.calls("create").length;

test("the next run finds the task that the create has made, and sends no second one", async () => {
  await using test = await startPending(samples.user);
  const { simulator, pending } = test;
  simulator.advance(2 * hourMs);
  const { taskId, createPending } = await repeat(nextRun(simulator), pending, samples.user);
  expect([taskId, createPending]).toEqual([simulator.tasks()[0]?.id, undefined]);
  expect(posts(simulator)).toBe(1);
});

test("the task of a create that was in doubt is our own, so that it is taken over whatever ifExists says", async () => {
  const inputs: TaskInputs = { ...samples.user, ifExists: "refuse" };
  await using test = await startPending(inputs);
  const { simulator, pending } = test;
  simulator.advance(2 * hourMs);
  expect((await repeat(nextRun(simulator), pending, inputs)).taskId).toBe(simulator.tasks()[0]?.id);
});

test("a user who is named by object id is not created a second time; a person has to look", async () => {
  await using test = await startPending(byId);
  const { simulator, pending } = test;
  const session = nextRun(simulator);
  const error = await caught(() => repeat(session, pending, byId));
  expect(error).toMatchObject({ code: "task.create.inDoubt", outcome: "unknown" });
  expect(session.pending.stateAfter(error)).toMatchObject({
    createPending: {},
    recordedDateTime: pending.recordedDateTime,
  });
  expect(posts(simulator)).toBe(1);
});

test("a create that turns out not to have been carried out is sent again", async () => {
  await using simulator = await startTestSimulator({ secondCreate: "createNew", clock: { speed: 0 } });
  const session = nextRun(simulator);
  simulator.inject({ on: "create", do: faults.dropBeforeRequest() });
  simulator.inject({ on: "getBySourceUserPrincipalName", do: faults.slow(0) });
  simulator.inject({ on: "getBySourceUserPrincipalName", do: faults.status(403) });
  const error = await caught(() => createTask(session, samples.user));
  const pending = session.pending.stateAfter(error);
  if (!pending) throw new Error("nothing is kept");
  await repeat(nextRun(simulator), pending, samples.user);
  expect(simulator.tasks()).toHaveLength(1);
});

test("is not touched by a refresh, and its task is cancelled when the resource is destroyed", async () => {
  await using test = await startPending(samples.user);
  const { simulator, pending } = test;
  expect(await readTask(nextRun(simulator), pending.taskId, { ...pending })).toEqual(pending);
  simulator.advance(2 * hourMs);
  await deleteTask(nextRun(simulator), pending.taskId, { ...pending });
  expect(simulator.tasks().map(({ status }) => status)).toEqual(["cancelled"]);
});

test.each([
  ["of a user by object id", byId, {}],
  ["behind an older task that is all that look-ups show", samples.user, { lookUp: "oldest" }],
] as const)("a task %s is not forgotten by a destroy", async (_what, inputs, habits) => {
  await using simulator = await startTestSimulator({
    secondCreate: "createNew",
    clock: { speed: 0 },
    ...habits,
  });
  const former = await createTask(nextRun(simulator), samples.user);
  await deleteTask(nextRun(simulator), former.taskId, { ...former });
  simulator.configure({ createAnswer: "emptyWith202" });
  const session = nextRun(simulator);
  const pending = session.pending.stateAfter(await caught(() => createTask(session, inputs)));
  if (!pending) throw new Error("nothing is kept");
  const error = await caught(() => deleteTask(nextRun(simulator), pending.taskId, { ...pending }));
  expect(error).toMatchObject({ code: "task.cancel.inDoubt", outcome: "unknown" });
});

test("with other arguments its task is cancelled before another is created", async () => {
  await using test = await startPending(samples.user);
  const { simulator, pending } = test;
  simulator.advance(2 * hourMs);
  const other = { ...samples.user, targetUserIdentity: { userPrincipalName: "other@fabrikam.com" } };
  await repeat(nextRun(simulator), pending, other);
  expect(simulator.tasks().map(({ status }) => status)).toEqual(["cancelled", "notStarted"]);
});

test("a task with other parameters is another resource's, and is not cancelled for a create that is in doubt", async () => {
  await using simulator = await startTestSimulator({ secondCreate: "createNew", clock: { speed: 0 } });
  const session = nextRun(simulator);
  simulator.inject({ on: "create", do: faults.dropBeforeRequest() });
  simulator.inject({ on: "getBySourceUserPrincipalName", do: faults.slow(0) });
  simulator.inject({ on: "getBySourceUserPrincipalName", do: faults.status(403) });
  const pending = session.pending.stateAfter(await caught(() => createTask(session, samples.user)));
  if (!pending) throw new Error("nothing is kept");
  const inJune = { ...samples.user, preferredStartDateTime: "2099-06-01T00:00:00Z" };
  const others = await createTask(nextRun(simulator), inJune);
  expect((await repeat(nextRun(simulator), pending, inJune)).taskId).toBe(others.taskId);
  expect(simulator.tasks().map(({ status }) => status)).toEqual(["notStarted"]);
});
