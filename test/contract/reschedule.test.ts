import { createTask, diff, deleteTask, type Session } from "../../provider/src/lifecycle";
import { faults, type Simulator } from "../../provider/src/simulator";
import type { TaskInputs, TaskState } from "../../provider/src/task";
import { caught } from "../support/caught";
import { fakeClock } from "../support/fakeClock";
import { samples } from "../support/samples";
import { sessionFor } from "../support/session";
import { startTestSimulator } from "../support/simulator";

const anna = "anna@contoso.com";
const may = { preferredStartDateTime: "2099-05-01T20:00:00Z" };
// The simulated clock is between the two, so that only what is wanted in May may start.
const clock = { startAt: "2099-05-02T00:00:00Z", speed: 0 };
const june = { preferredStartDateTime: "2099-06-01T20:00:00Z" };
const inMay: TaskInputs = { ...samples.user, ...may, ifExists: "reschedule" };
const inJune: TaskInputs = { ...inMay, ...june };

const statuses = (simulator: Simulator): string[] => simulator.tasks().map(({ status }) => status);
const writes = (simulator: Simulator): string[] =>
  simulator.journal
    .calls()
    .flatMap(({ operation }) => (/^(create|cancel)$/.test(operation) ? [operation] : []));

/** A world with a task in May, after its story; a process that has seen nothing of it; and what the process says. */
const startTaskInMay = async (story: (simulator: Simulator) => unknown) => {
  const simulator = await startTestSimulator({ secondCreate: "createNew", clock });
  const state = await createTask(sessionFor(simulator), inMay);
  await story(simulator);
  simulator.journal.clear();
  const said: string[] = [];
  const session = sessionFor(simulator, undefined, (line) => said.push(line));
  return { simulator, session, state, said, [Symbol.asyncDispose]: () => simulator[Symbol.asyncDispose]() };
};

const nothing = (): void => undefined;
const start = (simulator: Simulator): void => simulator.start(anna);
const finish = (simulator: Simulator): void => {
  simulator.start(anna);
  simulator.finish(anna);
};
const goesOn = (taskId: string): string =>
  `The migration of the OneDrive of ${anna} (task ${taskId}) has started, so its window can no longer change; it continues.`;

describe("a task in another window, when it is to be created", () => {
  test("is cancelled before another is created, if it waits", async () => {
    await using test = await startTaskInMay(nothing);
    const { simulator, session, state, said } = test;
    const moved = await createTask(session, inJune);
    expect(moved.taskId).not.toBe(state.taskId);
    expect(writes(simulator)).toEqual(["cancel", "create"]);
    expect(statuses(simulator)).toEqual(["cancelled", "notStarted"]);
    expect(said).toEqual([]);
  });

  test.each([
    ["started", start, "inProgress"],
    ["completed", finish, "completed"],
  ])("is adopted unchanged if it has %s", async (_how, story, status) => {
    await using test = await startTaskInMay(story);
    const { simulator, session, state, said } = test;
    expect(await createTask(session, inJune)).toMatchObject({ taskId: state.taskId, status, ...june });
    expect(writes(simulator)).toEqual([]);
    expect(said).toEqual([goesOn(state.taskId)]);
  });

  test("is taken over, if it starts just when it is cancelled", async () => {
    await using test = await startTaskInMay(nothing);
    const { simulator, session, state, said } = test;
    simulator.inject({ on: "cancel", do: faults.startTaskMeanwhile() });
    expect(await createTask(session, inJune)).toMatchObject({ taskId: state.taskId, status: "inProgress" });
    expect(writes(simulator)).toEqual(["cancel"]);
    expect(said).toEqual([goesOn(state.taskId)]);
  });

  test("is neither cancelled nor doubled, if it also differs in something else", async () => {
    await using test = await startTaskInMay(nothing);
    const { simulator, session } = test;
    const elsewhere = { ...inJune, targetUserIdentity: { userPrincipalName: "other@fabrikam.com" } };
    const error = await caught(() => createTask(session, elsewhere));
    expect(error).toMatchObject({
      code: "task.create.otherParameters",
      facts: { different: ["targetUserIdentity", "preferredStartDateTime"] },
    });
    expect(writes(simulator)).toEqual([]);
  });

  test("is neither cancelled nor doubled, if another resource of the run holds it", async () => {
    await using test = await startTaskInMay(nothing);
    const { simulator, session, state } = test;
    diff(session, state.taskId, { ...state }, { ...inMay });
    expect((await caught(() => createTask(session, inJune))).code).toBe("task.create.otherParameters");
    expect(writes(simulator)).toEqual([]);
  });

  test("is left alone by `adopt`, as ever", async () => {
    await using test = await startTaskInMay(nothing);
    const { simulator, session } = test;
    const error = await caught(() => createTask(session, { ...inJune, ifExists: "adopt" }));
    expect(error.code).toBe("task.create.otherParameters");
    expect(writes(simulator)).toEqual([]);
  });

  test("is not created again, if SharePoint will not cancel it at this moment", async () => {
    await using test = await startTaskInMay(nothing);
    const { simulator, session } = test;
    simulator.inject({ on: "cancel", times: Infinity, do: faults.status(409) });
    expect((await caught(() => createTask(session, inJune))).code).toBe("task.cancel.notNow");
    expect(statuses(simulator)).toEqual(["notStarted"]);
  });

  test("is not created again, if it is unknown why the cancel was refused", async () => {
    await using test = await startTaskInMay(nothing);
    const { simulator, session } = test;
    simulator.inject({ on: "cancel", do: faults.startTaskMeanwhile() });
    simulator.inject({ on: "get", do: faults.slow(0) }); // before it is taken over
    simulator.inject({ on: "get", times: Infinity, do: faults.status(500) });
    expect(await caught(() => createTask(session, inJune))).toMatchObject({
      code: "task.cancel.unread",
      trace: { httpStatus: 409 },
    });
    expect(statuses(simulator)).toEqual(["inProgress"]);
  });

  test("is rescheduled also when the first look did not show it, and Graph refused a second one", async () => {
    await using simulator = await startTestSimulator({ secondCreate: "refuse", clock });
    await createTask(sessionFor(simulator), inMay);
    simulator.journal.clear();
    simulator.inject({ on: "getBySourceUserPrincipalName", do: faults.status(404) });
    await createTask(sessionFor(simulator), inJune);
    expect(writes(simulator)).toEqual(["create", "cancel", "create"]);
    expect(statuses(simulator)).toEqual(["cancelled", "notStarted"]);
  });

  test("may be rescheduled again after a run that was killed between the cancel and the create", async () => {
    await using test = await startTaskInMay(nothing);
    const { simulator, session, state } = test;
    simulator.cancel(anna);
    expect((await createTask(session, inJune)).taskId).not.toBe(state.taskId);
    expect(statuses(simulator)).toEqual(["cancelled", "notStarted"]);
  });
});

describe("a stored task whose window changes", () => {
  test.each([
    ["started", "inProgress"],
    ["completed", "completed"],
  ])("is no change once it has %s, and one line says so", async (_how, status) => {
    await using test = await startTaskInMay(nothing);
    const { session, state, said } = test;
    const stored = { ...state, status };
    expect(diff(session, state.taskId, stored, { ...inJune })).toEqual({ replaces: [], updates: false });
    expect(said).toEqual([goesOn(state.taskId)]);
  });

  test("is refused once it has started, if it also changes in something else", async () => {
    await using test = await startTaskInMay(nothing);
    const { session, state } = test;
    const news = { ...inJune, targetUserIdentity: { userPrincipalName: "other@fabrikam.com" } };
    const stored = { ...state, status: "inProgress" };
    expect((await caught(() => diff(session, state.taskId, stored, news))).code).toBe("task.replace.started");
  });

  test("is cancelled before another is created, if it waits", async () => {
    await using test = await startTaskInMay(nothing);
    const { simulator, session, state } = test;
    await replace(session, state, inJune);
    expect(writes(simulator)).toEqual(["cancel", "create"]);
    expect(statuses(simulator)).toEqual(["cancelled", "notStarted"]);
  });

  test("is kept, if it has started since it was last read", async () => {
    await using test = await startTaskInMay(start);
    const { simulator, session, state, said } = test;
    expect(await replace(session, state, inJune)).toMatchObject({
      taskId: state.taskId,
      status: "inProgress",
    });
    expect(writes(simulator)).toEqual(["cancel"]);
    expect(said).toEqual([goesOn(state.taskId)]);
  });

  test("fails, if it has started since and could not be found again", async () => {
    await using simulator = await startTestSimulator({ clock });
    const byId = { ...inMay, sourceUserIdentity: { id: "11111111-2222-3333-4444-555555555555" } };
    const session = sessionFor(simulator);
    const state = await createTask(session, byId);
    simulator.start(state.taskId);
    const error = await caught(() => replace(session, state, { ...byId, ...june }));
    expect(error.code).toBe("task.cancel.tooLate");
  });
});

/** What Pulumi does: it compares, deletes, and creates. */
async function replace(session: Session, state: TaskState, news: TaskInputs): Promise<TaskState> {
  expect(diff(session, state.taskId, { ...state }, { ...news }).replaces).toEqual(["preferredStartDateTime"]);
  await deleteTask(session, state.taskId, { ...state });
  return createTask(session, news);
}

test("of many tasks that go on only the first ten are named", async () => {
  await using test = await startTaskInMay(nothing);
  const { session, state, said } = test;
  for (let n = 0; n < 4_000; n++)
    diff(session, state.taskId, { ...state, status: "inProgress" }, { ...inJune });
  expect(said).toHaveLength(11);
  expect(said.at(-1)).toBe("More tasks have started and continue.");
});

describe("a window that is over", () => {
  const over = { preferredLatestStartDateTime: "2025-12-31T00:00:00Z" }; // the session's clock is in 2026

  test("is refused before a task is created that SharePoint would cancel at once", async () => {
    await using simulator = await startTestSimulator();
    const error = await caught(() => createTask(sessionFor(simulator), { ...samples.site, ...over }));
    expect(error).toMatchObject({ code: "task.create.windowPassed", outcome: "refused" });
    expect(writes(simulator)).toEqual([]);
  });

  test("is refused before a waiting task is cancelled in its favour, by a create as by a comparison", async () => {
    await using test = await startTaskInMay(nothing);
    const { simulator, session, state } = test;
    const news = { ...inMay, preferredStartDateTime: "2025-12-01T00:00:00Z", ...over };
    expect((await caught(() => createTask(session, news))).code).toBe("task.create.windowPassed");
    const comparing = () => diff(session, state.taskId, { ...state }, { ...news });
    expect((await caught(comparing)).code).toBe("task.create.windowPassed");
    expect(writes(simulator)).toEqual([]);
  });

  test("is no reason against a task that exists", async () => {
    await using simulator = await startTestSimulator({
      clock: { startAt: "2026-01-01T00:00:00Z", speed: 0 },
    });
    const hour = 3_600_000;
    const inputs = { ...samples.site, preferredLatestStartDateTime: "2026-01-01T01:00:00Z" };
    const { taskId } = await createTask(sessionFor(simulator), inputs);
    const clock = fakeClock();
    await clock.sleep(2 * hour);
    const later = sessionFor(simulator, clock);
    const state = await createTask(later, inputs);
    expect(state.taskId).toBe(taskId);
    expect(diff(later, taskId, { ...state }, { ...inputs }).replaces).toEqual([]);
  });
});
