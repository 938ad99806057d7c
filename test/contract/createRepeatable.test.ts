import { createTask } from "../../provider/src/lifecycle";
import { faults, type Simulator } from "../../provider/src/simulator";
import type { TaskInputs } from "../../provider/src/task";
import { caught } from "../support/caught";
import { fakeClock } from "../support/fakeClock";
import { samples } from "../support/samples";
import { sessionFor } from "../support/session";
import { startTestSimulator } from "../support/simulator";

const anna = "anna@contoso.com";
const byId: TaskInputs = {
  ...samples.user,
  sourceUserIdentity: { id: "11111111-2222-3333-4444-555555555555" },
};
// Worlds that do not refuse a second task, so that only the client prevents one.
const lenient = { secondCreate: "createNew" } as const;
const posts = (simulator: Simulator): number => simulator.journal.calls("create").length;

describe("a create whose answer is in doubt", () => {
  test.each([
    ["is lost", faults.dropAfterRequest()],
    ["breaks off", faults.cutBody()],
    ["is unreadable", faults.garbage()],
    ["names no task", faults.loseId()],
  ])("finds the task that it made, when the answer %s", async (_how, fault) => {
    await using simulator = await startTestSimulator(lenient);
    simulator.inject({ on: "create", do: fault });
    const { taskId } = await createTask(sessionFor(simulator), samples.user);
    expect(simulator.tasks().map(({ id }) => id)).toEqual([taskId]);
    expect(posts(simulator)).toBe(1);
  });

  test.each([faults.dropBeforeRequest(), faults.status(500), faults.status(504), faults.unavailable(3)])(
    "is sent again only after Graph has said that there is no task (%j)",
    async (fault) => {
      await using simulator = await startTestSimulator(lenient);
      const clock = fakeClock();
      simulator.inject({ on: "create", do: fault });
      await createTask(sessionFor(simulator, clock), samples.user);
      expect(simulator.tasks()).toHaveLength(1);
      const operations = simulator.journal.calls().map(({ operation }) => operation);
      const [look, first, ...rest] = operations;
      expect([look, first]).toEqual(["getBySourceUserPrincipalName", "create"]);
      const again = rest.indexOf("create");
      expect(new Set(rest.slice(0, again))).toEqual(new Set(["getBySourceUserPrincipalName"]));
      expect(posts(simulator)).toBe(2);
      // For as long as it takes to be sure of a service that was not measured.
      expect(clock.sleeps.reduce((sum, ms) => sum + ms, 0)).toBeGreaterThanOrEqual(120_000);
    },
  );

  test("gives up after a few tries, and still says that the outcome is unknown", async () => {
    await using simulator = await startTestSimulator(lenient);
    simulator.inject({ on: "create", times: Infinity, do: faults.status(500) });
    const error = await caught(() => createTask(sessionFor(simulator), samples.user));
    expect(error).toMatchObject({ code: "task.create.serverError", outcome: "unknown" });
    expect(posts(simulator)).toBe(5);
  });

  test("is not sent again when the look fails, and the doubt is what is reported", async () => {
    await using simulator = await startTestSimulator(lenient);
    simulator.inject({ on: "create", do: faults.dropAfterRequest() });
    simulator.inject({ on: "getBySourceUserPrincipalName", do: faults.slow(0) }); // the look before the POST
    simulator.inject({ on: "getBySourceUserPrincipalName", times: Infinity, do: faults.status(403) });
    const error = await caught(() => createTask(sessionFor(simulator), samples.user));
    expect(error).toMatchObject({ code: "task.create.unanswered", outcome: "unknown" });
    expect(posts(simulator)).toBe(1);
  });

  test.each([
    [faults.dropAfterRequest(), "task.create.unanswered"],
    [faults.dropBeforeRequest(), "task.create.unanswered"],
    [faults.status(500), "task.create.serverError"],
    [faults.loseId(), "task.create.unnamed"],
    [faults.html(200), "task.create.unnamed"],
  ])(
    "is never sent again for a user named by object id, who cannot be looked up, and the message says why (%j)",
    async (fault, code) => {
      await using simulator = await startTestSimulator(lenient);
      simulator.inject({ on: "create", do: fault });
      const error = await caught(() => createTask(sessionFor(simulator), byId));
      expect(error).toMatchObject({ code, outcome: "unknown" });
      expect(error.message).toContain("specified by object id cannot be looked up");
      expect(error.message).toMatch(/request-id/);
      expect(simulator.journal.calls().map(({ operation }) => operation)).toEqual(["create"]);
    },
  );
});

describe("a task that exists", () => {
  /** A simulator with a task for anna, to which a story has happened. */
  const startWithTask = async (story: (simulator: Simulator) => void) => {
    const simulator = await startTestSimulator(lenient);
    const { taskId } = await createTask(sessionFor(simulator), samples.user);
    story(simulator);
    simulator.journal.clear();
    return { simulator, taskId, [Symbol.asyncDispose]: () => simulator[Symbol.asyncDispose]() };
  };
  const start = (simulator: Simulator): void => simulator.start(anna);
  const finish = (simulator: Simulator): void => {
    simulator.start(anna);
    simulator.finish(anna);
  };
  const failIt = (simulator: Simulator): void => {
    simulator.start(anna);
    simulator.fail(anna);
  };

  test.each([
    ["notStarted", () => undefined],
    ["inProgress", start],
    ["completed", finish],
  ])("and is %s, with the same parameters, is adopted without a POST", async (status, story) => {
    await using test = await startWithTask(story);
    const { simulator, taskId } = test;
    expect(await createTask(sessionFor(simulator), samples.user)).toMatchObject({
      ...samples.user,
      taskId,
      status,
    });
    expect(posts(simulator)).toBe(0);
  });

  test("is refused instead, when ifExists says so", async () => {
    await using test = await startWithTask(start);
    const { simulator, taskId } = test;
    const error = await caught(() =>
      createTask(sessionFor(simulator), { ...samples.user, ifExists: "refuse" }),
    );
    expect(error).toMatchObject({ code: "task.create.exists", facts: { taskId, status: "inProgress" } });
    expect(posts(simulator)).toBe(0);
  });

  test.each([
    ["another target user", { targetUserIdentity: { userPrincipalName: "anna.berg@fabrikam.com" } }],
    ["a start", { preferredStartDateTime: "2099-01-01T00:00:00Z" }],
    ["another target host", { targetOrganizationHost: "https://northwind-my.sharepoint.com" }],
  ])(
    "with other parameters (%s) is refused, and named with its status and who may own it",
    async (_what, change) => {
      await using test = await startWithTask(finish);
      const { simulator, taskId } = test;
      const error = await caught(() => createTask(sessionFor(simulator), { ...samples.user, ...change }));
      expect(error).toMatchObject({
        code: "task.create.otherParameters",
        outcome: "refused",
        facts: { taskId, status: "completed", different: Object.keys(change) },
      });
      expect(error.message).toContain("may own it");
      expect(posts(simulator)).toBe(0);
    },
  );

  test.each([
    ["cancelled", (simulator: Simulator) => simulator.cancel(anna)],
    ["failed", failIt],
  ])("but was %s makes room for a new one", async (_status, story) => {
    await using test = await startWithTask(story);
    const { simulator, taskId } = test;
    const { taskId: fresh } = await createTask(sessionFor(simulator), samples.user);
    expect(fresh).not.toBe(taskId);
    expect(posts(simulator)).toBe(1);
  });

  test("but was cancelled, and a create after it is lost: the new task is found, not the old one", async () => {
    await using test = await startWithTask((simulator) => simulator.cancel(anna));
    const { simulator, taskId } = test;
    simulator.inject({ on: "create", do: faults.dropAfterRequest() });
    const { taskId: fresh } = await createTask(sessionFor(simulator), samples.user);
    expect(fresh).not.toBe(taskId);
    expect(simulator.tasks()).toHaveLength(2);
    expect(posts(simulator)).toBe(1);
  });

  test.each([
    ["in another spelling", { sourceUserIdentity: { userPrincipalName: "ANNA@Contoso.com" } }],
    ["with what Graph fills in", { targetOrganizationHost: "https://Fabrikam-My.sharepoint.com/" }],
  ])("is the same %s", async (_how, change) => {
    await using test = await startWithTask(start);
    const { simulator, taskId } = test;
    expect((await createTask(sessionFor(simulator), { ...samples.user, ...change })).taskId).toBe(taskId);
  });
});

test("a conflict with a task that the first look did not show is settled by a second look", async () => {
  await using simulator = await startTestSimulator({ secondCreate: "refuse" });
  const { taskId } = await createTask(sessionFor(simulator), samples.site);
  simulator.inject({ on: "getBySourceSiteUrl", do: faults.status(404) });
  expect((await createTask(sessionFor(simulator), samples.site)).taskId).toBe(taskId);
  expect(simulator.tasks()).toHaveLength(1);
});

test("a conflict with a task that Graph never shows is refused, not repeated", async () => {
  await using simulator = await startTestSimulator();
  simulator.inject({ on: "create", times: Infinity, do: faults.status(409) });
  const error = await caught(() => createTask(sessionFor(simulator), samples.group));
  expect(error).toMatchObject({ code: "task.create.alreadyMoving", outcome: "refused" });
  expect(posts(simulator)).toBe(1);
});

test("a look that is refused for want of trust says so, and nothing is created", async () => {
  await using simulator = await startTestSimulator(lenient);
  await createTask(sessionFor(simulator), samples.user);
  simulator.configure({ organizations: { trust: "missing" } });
  const error = await caught(() => createTask(sessionFor(simulator), samples.user));
  expect(error).toMatchObject({ code: "task.create.noTrust", trace: { httpStatus: 422 } });
  expect(posts(simulator)).toBe(1);
});

test("a quote in a name does not break out of the look-up", async () => {
  await using simulator = await startTestSimulator();
  const inputs = { ...samples.user, sourceUserIdentity: { userPrincipalName: "o'brien#x/y@contoso.com" } };
  const { taskId } = await createTask(sessionFor(simulator), inputs);
  expect((await createTask(sessionFor(simulator), inputs)).taskId).toBe(taskId);
});
