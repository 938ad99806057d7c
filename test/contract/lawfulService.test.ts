import { createTask, diff, readTask, deleteTask, type Session } from "../../provider/src/lifecycle";
import { faults, type Simulator, type SimulatorOptions } from "../../provider/src/simulator";
import type { TaskInputs, TaskState } from "../../provider/src/task";
import { caught } from "../support/caught";
import { linkedClock } from "../support/linkedClock";
import { samples } from "../support/samples";
import { sessionFor } from "../support/session";
import { startTestSimulator } from "../support/simulator";

// Habits that the documentation allows. Only the client prevents a second task for a source.
const still = { secondCreate: "createNew", clock: { speed: 0 } } as const;
const minuteMs = 60_000;
const anna = "anna@contoso.com";

const startService = async (habits: SimulatorOptions) => {
  const simulator = await startTestSimulator({ ...still, ...habits });
  const session = sessionFor(simulator, linkedClock(simulator));
  return { simulator, session, [Symbol.asyncDispose]: () => simulator[Symbol.asyncDispose]() };
};

const nextRun = (simulator: Simulator): Session => sessionFor(simulator, linkedClock(simulator));
const live = (simulator: Simulator) =>
  simulator.tasks().filter(({ status }) => status !== "cancelled" && status !== "failed");
const removing = (session: Session, state: TaskState) => deleteTask(session, state.taskId, { ...state });

describe("a service whose look-ups lag", () => {
  test.each([5_000, 30_000, minuteMs])(
    "by %i ms never gets a second task after a lost answer",
    async (lookUpLagMs) => {
      await using service = await startService({ lookUpLagMs });
      const { simulator, session } = service;
      simulator.inject({ on: "create", do: faults.dropAfterRequest() });
      const { taskId } = await createTask(session, samples.user);
      expect(live(simulator).map(({ id }) => id)).toEqual([taskId]);
    },
  );

  test("and whose creates name no task never gets a second one", async () => {
    await using service = await startService({ lookUpLagMs: 5_000, createAnswer: "emptyWith202" });
    const { simulator, session } = service;
    const { taskId } = await createTask(session, samples.user);
    expect(live(simulator).map(({ id }) => id)).toEqual([taskId]);
  });

  test("is not sent a create again whose success named no task, however long none is seen", async () => {
    await using service = await startService({ lookUpLagMs: 60 * minuteMs, createAnswer: "emptyWith202" });
    const { simulator, session } = service;
    expect(await caught(() => createTask(session, samples.user))).toMatchObject({
      code: "task.create.unnamed",
      outcome: "unknown",
    });
    expect(simulator.journal.calls("create")).toHaveLength(1);
  });

  test("gets one task for two resources of one source, in whatever spelling, at once", async () => {
    await using service = await startService({ lookUpLagMs: minuteMs });
    const { simulator, session } = service;
    const shouted: TaskInputs = {
      ...samples.user,
      sourceUserIdentity: { userPrincipalName: anna.toUpperCase() },
    };
    const states = await Promise.all([createTask(session, samples.user), createTask(session, shouted)]);
    expect(new Set(states.map(({ taskId }) => taskId)).size).toBe(1);
    expect(live(simulator)).toHaveLength(1);
  });

  test("is measured in doubt alone: a run without one makes two calls a task", async () => {
    await using service = await startService({});
    const { simulator, session } = service;
    await createTask(session, samples.user);
    await createTask(session, samples.site);
    expect(simulator.journal.calls()).toHaveLength(4);
  });

  test("is waited for no longer than it was seen to lag", async () => {
    await using service = await startService({});
    const { simulator, session } = service;
    await createTask(session, samples.site);
    const beganMs = Date.parse(simulator.now());
    simulator.inject({ on: "create", do: faults.dropBeforeRequest() });
    await createTask(session, samples.user);
    expect(Date.parse(simulator.now()) - beganMs).toBeLessThan(2_000);
  });
});

describe("a service whose look-ups show the oldest task", () => {
  const withFormer = async (simulator: Simulator): Promise<void> => {
    const session = nextRun(simulator);
    await removing(session, await createTask(session, samples.user));
    simulator.journal.clear();
  };

  test("is not sent a create again, since what it shows proves nothing", async () => {
    await using service = await startService({ lookUp: "oldest" });
    const { simulator, session } = service;
    await withFormer(simulator);
    simulator.inject({ on: "create", do: faults.dropAfterRequest() });
    expect(await caught(() => createTask(session, samples.user))).toMatchObject({ outcome: "unknown" });
    expect(live(simulator)).toHaveLength(1);
  });

  test("gets no second task for a source whose newer task the run knows of", async () => {
    await using service = await startService({ lookUp: "oldest" });
    const { simulator } = service;
    await withFormer(simulator);
    const state = await createTask(nextRun(simulator), samples.user);
    const session = nextRun(simulator);
    diff(session, state.taskId, { ...state }, { ...samples.user });
    expect((await createTask(session, samples.user)).taskId).toBe(state.taskId);
    expect(live(simulator)).toHaveLength(1);
  });

  test("while one that shows the newest is sent it again, once it was seen to do so", async () => {
    await using service = await startService({});
    const { simulator, session } = service;
    await withFormer(simulator);
    await createTask(session, samples.user);
    await removing(session, await createTask(session, samples.site));
    simulator.inject({ on: "create", do: faults.dropBeforeRequest() });
    await createTask(session, samples.site);
    expect(live(simulator)).toHaveLength(2);
  });
});

describe("a service that answers 404 for a task that exists", () => {
  test("after a 409 that proves it: the running task stays in the stack", async () => {
    await using service = await startService({ readLagMs: 10 * minuteMs });
    const { simulator, session } = service;
    const state = await createTask(session, samples.user);
    simulator.start(anna);
    const error = await caught(() => removing(nextRun(simulator), state));
    expect(error).toMatchObject({ outcome: "refused" });
    expect(error.code).toMatch(/^task\.cancel\./);
  });

  test("when it is read: the look-up shows it, so it is not gone", async () => {
    await using service = await startService({ readLagMs: 10 * minuteMs });
    const { simulator, session } = service;
    const state = await createTask(session, samples.user);
    expect(await readTask(nextRun(simulator), state.taskId, { ...state })).toMatchObject({
      taskId: state.taskId,
      status: "notStarted",
    });
  });

  test("when neither shows it, though it was created a moment ago: an error says so", async () => {
    await using service = await startService({ readLagMs: 10 * minuteMs, lookUpLagMs: 10 * minuteMs });
    const { session } = service;
    const state = await createTask(session, samples.user);
    const error = await caught(() => readTask(session, state.taskId, { ...state }));
    expect(error.code).toBe("task.read.notVisible");
  });

  test("when it is to be cancelled: the cancel is repeated until it is found", async () => {
    await using service = await startService({ cancelLagMs: 20_000 });
    const { simulator, session } = service;
    const state = await createTask(session, samples.user);
    await removing(nextRun(simulator), state);
    expect(live(simulator)).toEqual([]);
  });

  test("for longer than anybody waits: the cancel fails, and the resource stays", async () => {
    await using service = await startService({ cancelLagMs: 60 * minuteMs });
    const { simulator, session } = service;
    const state = await createTask(session, samples.user);
    const error = await caught(() => removing(nextRun(simulator), state));
    expect(error.code).toBe("task.cancel.notVisible");
    expect(live(simulator)).toHaveLength(1);
  });
});

test.each(["lowerInLookUps", "upperInLookUps"] as const)(
  "ids in another case (%s) are the same ids: a renamed resource keeps its task",
  async (idCase) => {
    await using service = await startService({ idCase });
    const { simulator, session } = service;
    const state = await createTask(session, samples.user);
    const renaming = nextRun(simulator);
    await createTask(renaming, samples.user);
    await removing(renaming, state);
    expect(live(simulator)).toHaveLength(1);
  },
);

test("a create that is answered with a task of other parameters is refused, not taken for ours", async () => {
  await using service = await startService({ secondCreate: "returnExisting", lookUpLagMs: minuteMs });
  const { simulator, session } = service;
  await createTask(session, samples.user);
  const other = { ...samples.user, targetUserIdentity: { userPrincipalName: "other@fabrikam.com" } };
  expect(await caught(() => createTask(nextRun(simulator), other))).toMatchObject({
    code: "task.create.otherParameters",
    facts: { different: ["targetUserIdentity"] },
  });
});

test("URLs and names that are echoed in lower case are the same", async () => {
  await using service = await startService({ echo: "lowerCase" });
  const { simulator, session } = service;
  const site = {
    ...samples.site,
    sourceSiteUrl: "https://Contoso.sharepoint.com/sites/Finance",
    targetSiteUrl: "https://Fabrikam.sharepoint.com/sites/Finance",
  };
  const { taskId } = await createTask(session, site);
  expect((await createTask(nextRun(simulator), site)).taskId).toBe(taskId);
});

describe("a create that is repeated although the first was carried out, since the lag grew after it was measured", () => {
  const startGrowingLag = async () => {
    const hooks: { onSecondPost?: () => void } = {};
    let posts = 0;
    const onCall = ({ operation }: { readonly operation: string }): void => {
      if (hooks.onSecondPost && operation === "create" && ++posts === 2) hooks.onSecondPost();
    };
    const service = await startService({ onCall });
    const { simulator, session } = service;
    await createTask(session, samples.site);
    simulator.inject({ on: "create", do: faults.dropBeforeRequest() });
    await createTask(session, samples.group); // measures the lag: none
    simulator.advance(minuteMs);
    simulator.configure({ lookUpLagMs: 500 });
    simulator.inject({ on: "create", do: faults.dropAfterRequest() });
    // The first task becomes visible between the second POST and the look after it.
    hooks.onSecondPost = () => simulator.advance(400);
    return service;
  };

  test("is reported, and the younger task is cancelled", async () => {
    await using service = await startGrowingLag();
    const { simulator, session } = service;
    const { taskId } = await createTask(session, samples.user);
    const ofAnna = simulator.tasks().filter(({ source }) => source === `user:${anna}`);
    expect(ofAnna.map(({ id, status }) => [id === taskId, status])).toEqual([
      [true, "notStarted"],
      [false, "cancelled"],
    ]);
  });

  test("fails when the younger task cannot be cancelled, and names both", async () => {
    await using service = await startGrowingLag();
    const { simulator, session } = service;
    simulator.inject({ on: "cancel", do: faults.status(409) });
    const error = await caught(() => createTask(session, samples.user));
    const ids = live(simulator).flatMap(({ id, source }) => (source === `user:${anna}` ? id : []));
    expect(error).toMatchObject({ code: "task.create.doubled", outcome: "unknown" });
    expect(ids.every((id) => error.message.includes(id))).toBe(true);
  });
});

test("a task that the stack came to hold a moment ago is not gone for the next run either", async () => {
  await using service = await startService({ readLagMs: 60 * minuteMs, lookUpLagMs: 60 * minuteMs });
  const { simulator, session } = service;
  const state = await createTask(session, samples.user);
  const reading = (): Promise<unknown> => readTask(nextRun(simulator), state.taskId, { ...state });
  expect((await caught(reading)).code).toBe("task.read.notVisible");
  simulator.advance(3 * minuteMs);
  expect(await reading()).toBeUndefined();
});

test("a deadline that is shorter than the lag proves nothing: the create is not sent again", async () => {
  await using simulator = await startTestSimulator({ ...still, lookUpLagMs: minuteMs });
  const env = { SHAREPOINT_MIGRATION_DEADLINE_MINUTES: "0.1" };
  const session = sessionFor(simulator, linkedClock(simulator), () => undefined, env);
  simulator.inject({ on: "create", do: faults.dropAfterRequest() });
  const error = await caught(() => createTask(session, samples.user));
  expect([error.outcome, simulator.journal.calls("create").length]).toEqual(["unknown", 1]);
  expect(session.pending.stateAfter(error)).toBeDefined();
});

test("a lag that has grown since it was measured is noticed by a task that does not show yet", async () => {
  await using service = await startService({});
  const { simulator, session } = service;
  await createTask(session, samples.site);
  simulator.inject({ on: "create", do: faults.dropBeforeRequest() });
  await createTask(session, samples.group); // measures the lag: none
  simulator.configure({ lookUpLagMs: 500 });
  simulator.inject({ on: "create", do: faults.dropAfterRequest() });
  await createTask(session, samples.user);
  expect(simulator.tasks().filter(({ source }) => source === `user:${anna}`)).toHaveLength(1);
});

test("a task that started before its window could change is taken over though no look-up shows it", async () => {
  await using service = await startService({ lookUpLagMs: 60 * minuteMs });
  const { simulator, session } = service;
  const inMay: TaskInputs = { ...samples.user, ifExists: "reschedule" };
  const state = await createTask(session, inMay);
  simulator.start(anna);
  const run = nextRun(simulator);
  const inJune = { ...inMay, preferredStartDateTime: "2099-06-01T00:00:00Z" };
  expect(diff(run, state.taskId, { ...state }, { ...inJune }).replaces).toEqual(["preferredStartDateTime"]);
  await removing(run, state);
  expect((await createTask(run, inJune)).taskId).toBe(state.taskId);
  expect(live(simulator)).toHaveLength(1);
});
