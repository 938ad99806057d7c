import { createTask, diff, readTask, deleteTask, type Session } from "../../provider/src/lifecycle";
import { faults, type Simulator, type SimulatorOptions } from "../../provider/src/simulator";
import type { TaskInputs, TaskState } from "../../provider/src/task";
import { caught } from "../support/caught";
import { linkedClock } from "../support/linkedClock";
import { samples } from "../support/samples";
import { sessionFor } from "../support/session";
import { startTestSimulator } from "../support/simulator";

// Habits that the documentation allows. Only the client stands between a source and two tasks.
const still = { secondCreate: "createNew", clock: { speed: 0 } } as const;
const minuteMs = 60_000;
const anna = "anna@contoso.com";

const inWorld = async (
  habits: SimulatorOptions,
  body: (simulator: Simulator, session: Session) => Promise<void>,
): Promise<void> => {
  await using simulator = await startTestSimulator({ ...still, ...habits });
  await body(simulator, sessionFor(simulator, linkedClock(simulator)));
};

const nextRun = (simulator: Simulator): Session => sessionFor(simulator, linkedClock(simulator));
const live = (simulator: Simulator) =>
  simulator.tasks().filter(({ status }) => status !== "cancelled" && status !== "failed");
const removing = (session: Session, state: TaskState) => deleteTask(session, state.taskId, { ...state });

describe("a service whose look-ups lag", () => {
  test.each([5_000, 30_000, minuteMs])(
    "by %i ms never gets a second task after a lost answer",
    (lookUpLagMs) =>
      inWorld({ lookUpLagMs }, async (simulator, session) => {
        simulator.inject({ on: "create", do: faults.dropAfterRequest() });
        const { taskId } = await createTask(session, samples.user);
        expect(live(simulator).map(({ id }) => id)).toEqual([taskId]);
      }),
  );

  test("and whose creates name no task never gets a second one", () =>
    inWorld({ lookUpLagMs: 5_000, createAnswer: "emptyWith202" }, async (simulator, session) => {
      const { taskId } = await createTask(session, samples.user);
      expect(live(simulator).map(({ id }) => id)).toEqual([taskId]);
    }));

  test("is not sent a create again whose success named no task, however long none is seen", () =>
    inWorld({ lookUpLagMs: 60 * minuteMs, createAnswer: "emptyWith202" }, async (simulator, session) => {
      expect(await caught(() => createTask(session, samples.user))).toMatchObject({
        code: "task.create.unnamed",
        outcome: "unknown",
      });
      expect(simulator.journal.calls("create")).toHaveLength(1);
    }));

  test("gets one task for two resources of one source, in whatever spelling, at once", () =>
    inWorld({ lookUpLagMs: minuteMs }, async (simulator, session) => {
      const shouted: TaskInputs = {
        ...samples.user,
        sourceUserIdentity: { userPrincipalName: anna.toUpperCase() },
      };
      const states = await Promise.all([createTask(session, samples.user), createTask(session, shouted)]);
      expect(new Set(states.map(({ taskId }) => taskId)).size).toBe(1);
      expect(live(simulator)).toHaveLength(1);
    }));

  test("is measured in doubt alone: a run without one makes two calls a task", () =>
    inWorld({}, async (simulator, session) => {
      await createTask(session, samples.user);
      await createTask(session, samples.site);
      expect(simulator.journal.calls()).toHaveLength(4);
    }));

  test("is waited for no longer than it was seen to lag", () =>
    inWorld({}, async (simulator, session) => {
      await createTask(session, samples.site);
      const beganMs = Date.parse(simulator.now());
      simulator.inject({ on: "create", do: faults.dropBeforeRequest() });
      await createTask(session, samples.user);
      expect(Date.parse(simulator.now()) - beganMs).toBeLessThan(2_000);
    }));
});

describe("a service whose look-ups show the oldest task", () => {
  const withFormer = async (simulator: Simulator): Promise<void> => {
    const session = nextRun(simulator);
    await removing(session, await createTask(session, samples.user));
    simulator.journal.clear();
  };

  test("is not sent a create again, since what it shows proves nothing", () =>
    inWorld({ lookUp: "oldest" }, async (simulator, session) => {
      await withFormer(simulator);
      simulator.inject({ on: "create", do: faults.dropAfterRequest() });
      expect(await caught(() => createTask(session, samples.user))).toMatchObject({ outcome: "unknown" });
      expect(live(simulator)).toHaveLength(1);
    }));

  test("gets no second task for a source whose newer task the run knows of", () =>
    inWorld({ lookUp: "oldest" }, async (simulator) => {
      await withFormer(simulator);
      const state = await createTask(nextRun(simulator), samples.user);
      const session = nextRun(simulator);
      diff(session, state.taskId, { ...state }, { ...samples.user });
      expect((await createTask(session, samples.user)).taskId).toBe(state.taskId);
      expect(live(simulator)).toHaveLength(1);
    }));

  test("while one that shows the newest is sent it again, once it was seen to do so", () =>
    inWorld({}, async (simulator, session) => {
      await withFormer(simulator);
      await createTask(session, samples.user);
      await removing(session, await createTask(session, samples.site));
      simulator.inject({ on: "create", do: faults.dropBeforeRequest() });
      await createTask(session, samples.site);
      expect(live(simulator)).toHaveLength(2);
    }));
});

describe("a service that answers 404 for a task that exists", () => {
  test("after a 409 that proves it: the running task stays in the stack", () =>
    inWorld({ readLagMs: 10 * minuteMs }, async (simulator, session) => {
      const state = await createTask(session, samples.user);
      simulator.start(anna);
      const error = await caught(() => removing(nextRun(simulator), state));
      expect(error).toMatchObject({ outcome: "refused" });
      expect(error.code).toMatch(/^task\.cancel\./);
    }));

  test("when it is read: the look-up shows it, so it is not gone", () =>
    inWorld({ readLagMs: 10 * minuteMs }, async (simulator, session) => {
      const state = await createTask(session, samples.user);
      expect(await readTask(nextRun(simulator), state.taskId, { ...state })).toMatchObject({
        taskId: state.taskId,
        status: "notStarted",
      });
    }));

  test("when neither shows it, though it was created a moment ago: nobody knows", () =>
    inWorld({ readLagMs: 10 * minuteMs, lookUpLagMs: 10 * minuteMs }, async (_simulator, session) => {
      const state = await createTask(session, samples.user);
      const error = await caught(() => readTask(session, state.taskId, { ...state }));
      expect(error.code).toBe("task.read.notVisible");
    }));

  test("when it is to be cancelled: the cancel is repeated until it is found", () =>
    inWorld({ cancelLagMs: 20_000 }, async (simulator, session) => {
      const state = await createTask(session, samples.user);
      await removing(nextRun(simulator), state);
      expect(live(simulator)).toEqual([]);
    }));

  test("for longer than anybody waits: the cancel fails, and the resource stays", () =>
    inWorld({ cancelLagMs: 60 * minuteMs }, async (simulator, session) => {
      const state = await createTask(session, samples.user);
      const error = await caught(() => removing(nextRun(simulator), state));
      expect(error.code).toBe("task.cancel.notVisible");
      expect(live(simulator)).toHaveLength(1);
    }));
});

test.each(["lowerInLookUps", "upperInLookUps"] as const)(
  "ids in another case (%s) are the same ids: a renamed resource keeps its task",
  (idCase) =>
    inWorld({ idCase }, async (simulator, session) => {
      const state = await createTask(session, samples.user);
      const renaming = nextRun(simulator);
      await createTask(renaming, samples.user);
      await removing(renaming, state);
      expect(live(simulator)).toHaveLength(1);
    }),
);

test("a create that is answered with a task of other parameters is refused, not taken for ours", () =>
  inWorld({ secondCreate: "returnExisting", lookUpLagMs: minuteMs }, async (simulator, session) => {
    await createTask(session, samples.user);
    const other = { ...samples.user, targetUserIdentity: { userPrincipalName: "other@fabrikam.com" } };
    expect(await caught(() => createTask(nextRun(simulator), other))).toMatchObject({
      code: "task.create.otherParameters",
      facts: { different: ["targetUserIdentity"] },
    });
  }));

test("URLs and names that are echoed in lower case are the same", () =>
  inWorld({ echo: "lowerCase" }, async (simulator, session) => {
    const site = {
      ...samples.site,
      sourceSiteUrl: "https://Contoso.sharepoint.com/sites/Finance",
      targetSiteUrl: "https://Fabrikam.sharepoint.com/sites/Finance",
    };
    const { taskId } = await createTask(session, site);
    expect((await createTask(nextRun(simulator), site)).taskId).toBe(taskId);
  }));

describe("a create that is repeated although the first was carried out, since the lag grew after it was measured", () => {
  const inGrowingLag = (body: (simulator: Simulator, session: Session) => Promise<void>) => {
    let onSecondPost: (() => void) | undefined;
    let posts = 0;
    const onCall = ({ operation }: { readonly operation: string }): void => {
      if (onSecondPost && operation === "create" && ++posts === 2) onSecondPost();
    };
    return inWorld({ onCall }, async (simulator, session) => {
      await createTask(session, samples.site);
      simulator.inject({ on: "create", do: faults.dropBeforeRequest() });
      await createTask(session, samples.group); // measures the lag: none
      simulator.advance(minuteMs);
      simulator.configure({ lookUpLagMs: 500 });
      simulator.inject({ on: "create", do: faults.dropAfterRequest() });
      // The first task becomes visible between the second POST and the look after it.
      onSecondPost = () => simulator.advance(400);
      await body(simulator, session);
    });
  };

  test("is reported, and the younger task is cancelled", () =>
    inGrowingLag(async (simulator, session) => {
      const { taskId } = await createTask(session, samples.user);
      const ofAnna = simulator.tasks().filter(({ source }) => source === `user:${anna}`);
      expect(ofAnna.map(({ id, status }) => [id === taskId, status])).toEqual([
        [true, "notStarted"],
        [false, "cancelled"],
      ]);
    }));

  test("fails when the younger task cannot be cancelled, and names both", () =>
    inGrowingLag(async (simulator, session) => {
      simulator.inject({ on: "cancel", do: faults.status(409) });
      const error = await caught(() => createTask(session, samples.user));
      const ids = live(simulator).flatMap(({ id, source }) => (source === `user:${anna}` ? id : []));
      expect(error).toMatchObject({ code: "task.create.doubled", outcome: "unknown" });
      expect(ids.every((id) => error.message.includes(id))).toBe(true);
    }));
});

test("a task that the stack came to hold a moment ago is not gone for the next run either", () =>
  inWorld({ readLagMs: 60 * minuteMs, lookUpLagMs: 60 * minuteMs }, async (simulator, session) => {
    const state = await createTask(session, samples.user);
    const reading = (): Promise<unknown> => readTask(nextRun(simulator), state.taskId, { ...state });
    expect((await caught(reading)).code).toBe("task.read.notVisible");
    simulator.advance(3 * minuteMs);
    expect(await reading()).toBeUndefined();
  }));

test("a deadline that is shorter than the lag proves nothing: the create is not sent again", async () => {
  await using simulator = await startTestSimulator({ ...still, lookUpLagMs: minuteMs });
  const env = { SHAREPOINT_MIGRATION_DEADLINE_MINUTES: "0.1" };
  const session = sessionFor(simulator, linkedClock(simulator), () => undefined, env);
  simulator.inject({ on: "create", do: faults.dropAfterRequest() });
  const error = await caught(() => createTask(session, samples.user));
  expect([error.outcome, simulator.journal.calls("create").length]).toEqual(["unknown", 1]);
  expect(session.pending.stateAfter(error)).toBeDefined();
});

test("a lag that has grown since it was measured is noticed by a task that does not show yet", () =>
  inWorld({}, async (simulator, session) => {
    await createTask(session, samples.site);
    simulator.inject({ on: "create", do: faults.dropBeforeRequest() });
    await createTask(session, samples.group); // measures the lag: none
    simulator.configure({ lookUpLagMs: 500 });
    simulator.inject({ on: "create", do: faults.dropAfterRequest() });
    await createTask(session, samples.user);
    expect(simulator.tasks().filter(({ source }) => source === `user:${anna}`)).toHaveLength(1);
  }));

test("a task that started before its window could change is taken over though no look-up shows it", () =>
  inWorld({ lookUpLagMs: 60 * minuteMs }, async (simulator, session) => {
    const inMay: TaskInputs = { ...samples.user, ifExists: "reschedule" };
    const state = await createTask(session, inMay);
    simulator.start(anna);
    const run = nextRun(simulator);
    const inJune = { ...inMay, preferredStartDateTime: "2099-06-01T00:00:00Z" };
    expect(diff(run, state.taskId, { ...state }, { ...inJune }).replaces).toEqual(["preferredStartDateTime"]);
    await removing(run, state);
    expect((await createTask(run, inJune)).taskId).toBe(state.taskId);
    expect(live(simulator)).toHaveLength(1);
  }));
