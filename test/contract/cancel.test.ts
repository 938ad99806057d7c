import { createTask, deleteTask } from "../../provider/src/lifecycle";
import { faults, type Simulator } from "../../provider/src/simulator";
import { caught } from "../support/caught";
import { answersJson, openHostileServer, type Misdeed } from "../support/hostileServer";
import { samples } from "../support/samples";
import { sessionFor } from "../support/session";
import { startTestSimulator } from "../support/simulator";

const anna = "anna@contoso.com";
const stored = { ...samples.user, stateVersion: 1, status: "notStarted" };

/** Creates anna's task, lets the story happen, and deletes the resource. */
async function removeAfter(simulator: Simulator, story: () => void): Promise<void> {
  const session = sessionFor(simulator);
  const { taskId, ...state } = await createTask(session, samples.user);
  story();
  await deleteTask(session, taskId, state);
}

test("a task that has not started is cancelled", async () => {
  await using simulator = await startTestSimulator();
  await removeAfter(simulator, () => undefined);
  expect(simulator.task(anna).status).toBe("cancelled");
  expect(simulator.journal.statuses("cancel")).toEqual([204]);
});

test.each([
  ["completed", (s: Simulator) => s.finish(anna)],
  ["failed", (s: Simulator) => s.fail(anna)],
])("a task that has %s needs no cancelling", async (_status, end) => {
  await using simulator = await startTestSimulator();
  await removeAfter(simulator, () => {
    simulator.start(anna);
    end(simulator);
  });
  expect([simulator.journal.statuses("cancel"), simulator.journal.statuses("get")]).toEqual([[409], [200]]);
});

test("a task that was cancelled elsewhere needs no cancel", async () => {
  await using simulator = await startTestSimulator();
  await removeAfter(simulator, () => simulator.cancel(anna));
  expect(simulator.journal.statuses("cancel")).toEqual([409]);
});

test("a task that starts just before the cancel is not cancelled, and the failure says all that is known", async () => {
  await using simulator = await startTestSimulator();
  simulator.inject({ on: "cancel", do: faults.startTaskMeanwhile() });
  const error = await caught(() => removeAfter(simulator, () => undefined));
  expect(error).toMatchObject({
    code: "task.cancel.tooLate",
    outcome: "refused",
    facts: { subject: `the OneDrive of ${anna}`, taskId: simulator.task(anna).id, status: "inProgress" },
    trace: { httpStatus: 409 },
  });
  const [call] = simulator.journal.calls("cancel");
  expect(error.trace.requestId).toBe(call?.requestId);
  expect(error.message).toContain(simulator.task(anna).id);
  expect(error.message).toContain("task is in progress");
  expect([simulator.journal.statuses("cancel"), simulator.journal.statuses("get")]).toEqual([[409], [200]]);
});

test.each([faults.status(500), faults.dropBeforeRequest(), faults.garbage(), faults.status(403)])(
  "when asking for the task fails too (%j) the first answer is still what is shown",
  async (fault) => {
    await using simulator = await startTestSimulator();
    simulator.inject({ on: "get", times: Infinity, do: fault });
    const error = await caught(() => removeAfter(simulator, () => simulator.start(anna)));
    expect(error).toMatchObject({
      code: "task.cancel.unread",
      outcome: "refused",
      trace: { httpStatus: 409 },
    });
    expect(error.message).toContain("status could not be read");
    expect(error.message).not.toContain("already started");
  },
);

test("a task in a status that this version does not know is not said to have started", async () => {
  await using server = await openHostileServer((request, response, socket) =>
    (request.method === "POST"
      ? answersJson({ error: { code: "conflict" } }, {}, 409)
      : answersJson({ id: "7f3c", status: "provisioning" }))(request, response, socket),
  );
  const { url } = server;
  const error = await caught(() => deleteTask(sessionFor({ url }), "7f3c", stored));
  expect(error).toMatchObject({
    code: "task.cancel.unknownStatus",
    outcome: "refused",
    facts: { status: "provisioning" },
    trace: { httpStatus: 409 },
  });
  expect(error.message).not.toContain("started");
});

describe("a cancel that is answered with a success other than 204", () => {
  /** Answers a cancel so, and shows the task so when it is read; says how often each happened. */
  const removeFrom = async (cancel: Misdeed, read: Misdeed) => {
    const asked: string[] = [];
    const misdeed: Misdeed = (request, ...rest) => {
      asked.push(request.method ?? "");
      (request.method === "POST" ? cancel : read)(request, ...rest);
    };
    await using server = await openHostileServer(misdeed);
    const thrown = await deleteTask(sessionFor(server), "7f3c", stored).catch((error: unknown) => error);
    return { asked, thrown };
  };
  const shows = (status: string, id = "7f3c"): Misdeed => answersJson({ id, status });
  const notThere = answersJson({}, {}, 404);

  test.each(["cancelled", "Canceled"])("and shows the task as %s has cancelled it", async (status) => {
    expect(await removeFrom(shows(status, "7F3C"), notThere)).toEqual({ asked: ["POST"], thrown: undefined });
  });

  test.each<[string, Misdeed, Misdeed]>([
    ["202 without a body", answersJson("", {}, 202), shows("cancelled")],
    ["200 that says nothing", answersJson("", {}, 200), shows("cancelled")],
    ["200 that still shows it as waiting", shows("notStarted"), shows("cancelled")],
    ["200 about another task", shows("cancelled", "other"), shows("cancelled")],
    ["200 that is a web page", answersJson("<html>", {}, 200), shows("cancelled")],
  ])("is settled by reading the task once (%s)", async (_what, cancel, read) => {
    expect(await removeFrom(cancel, read)).toEqual({ asked: ["POST", "GET"], thrown: undefined });
  });

  test.each(["notStarted", "inProgress", "provisioning"])(
    "leaves the outcome unknown while the task shows %s",
    async (status) => {
      const { asked, thrown } = await removeFrom(answersJson("", {}, 202), shows(status));
      expect(asked).toEqual(["POST", "GET"]);
      expect(thrown).toMatchObject({ code: "task.cancel.serverError", outcome: "unknown" });
      expect(String(thrown)).not.toContain("failed");
    },
  );

  test.each([
    ["cannot be read", answersJson({}, {}, 403)],
    ["is not there, though it was accepted a moment ago", notThere],
  ])("leaves the outcome unknown when the task %s", async (_how, read) => {
    const { thrown } = await removeFrom(answersJson("", {}, 202), read);
    expect(thrown).toMatchObject({ code: "task.cancel.serverError", trace: { httpStatus: 202 } });
  });
});

test("a refusal while the task still waits is reported as a refusal", async () => {
  await using simulator = await startTestSimulator();
  simulator.inject({ on: "cancel", do: faults.status(409) });
  expect((await caught(() => removeAfter(simulator, () => undefined))).code).toBe("task.cancel.notNow");
});

test("a 409 proves that the task exists, whatever a read says afterwards", async () => {
  await using simulator = await startTestSimulator();
  simulator.inject({ on: "cancel", do: faults.status(409) });
  simulator.inject({ on: "get", do: faults.status(404) });
  const error = await caught(() => removeAfter(simulator, () => undefined));
  expect(error).toMatchObject({ code: "task.cancel.unread", outcome: "refused" });
});

test.each([
  [faults.dropBeforeRequest(), "task.cancel.unanswered"],
  [faults.status(500), "task.cancel.serverError"],
])("an answer that stays away (%j) leaves the outcome unknown", async (fault, code) => {
  await using simulator = await startTestSimulator();
  simulator.inject({ on: "cancel", times: Infinity, do: fault });
  const error = await caught(() => removeAfter(simulator, () => undefined));
  expect(error).toMatchObject({ code, outcome: "unknown" });
  expect(simulator.journal.calls("cancel")).toHaveLength(5);
});

test.each([faults.dropBeforeRequest(), faults.dropAfterRequest(), faults.status(503), faults.throttle(2)])(
  "a cancel is repeated after a passing failure (%j), and may then meet its own success",
  async (fault) => {
    await using simulator = await startTestSimulator();
    simulator.inject({ on: "cancel", do: fault });
    await removeAfter(simulator, () => undefined);
    expect(simulator.task(anna).status).toBe("cancelled");
  },
);

test("without trust the message names the partner, the role and the command", async () => {
  await using simulator = await startTestSimulator();
  const error = await caught(() =>
    removeAfter(simulator, () => simulator.configure({ organizations: { trust: "missing" } })),
  );
  expect(error.message).toContain("partner https://fabrikam-my.sharepoint.com in the role Target");
  expect(error.message).toContain(
    "Set-SPOCrossTenantRelationship -Scenario MnA -PartnerRole Target -PartnerCrossTenantHostUrl https://fabrikam-my.sharepoint.com",
  );
});

test.each([
  ["read", "SharePointCrossTenantMigration.Manage.All"],
  ["none", "SharePointCrossTenantMigration.Manage.All"],
] as const)("with permission %s the message names %s", async (permission, needed) => {
  await using simulator = await startTestSimulator();
  const error = await caught(() => removeAfter(simulator, () => simulator.configure({ permission })));
  expect(error).toMatchObject({ code: "auth.permissionMissing", facts: { permission: needed } });
});

test("a hostile id stays inside its path segment", async () => {
  await using simulator = await startTestSimulator();
  await deleteTask(sessionFor(simulator), "../../me?x=1#y", {
    ...samples.user,
    stateVersion: 1,
    status: "notStarted",
  });
  expect(simulator.journal.calls()[0]).toMatchObject({ operation: "cancel", status: 404 });
});
