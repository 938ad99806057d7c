import { createTask, readTask, updateTask } from "../../provider/src/lifecycle";
import { faults } from "../../provider/src/simulator";
import { caught } from "../support/caught";
import { samples } from "../support/samples";
import { sessionFor } from "../support/session";
import { startTestSimulator } from "../support/simulator";

test("progress is taken over, and the arguments stay as they were stored", async () => {
  await using simulator = await startTestSimulator();
  const session = sessionFor(simulator);
  const stored = await createTask(session, samples.user);
  simulator.start("anna@contoso.com");
  simulator.fail("anna@contoso.com", { code: "MnAOdbUsersAreNotLicensed", message: "No licence" });
  const seen = await readTask(session, stored.taskId, { ...stored });
  const task = simulator.task("anna@contoso.com");
  expect(seen).toEqual({
    ...stored,
    status: "failed",
    startedDateTime: task.startedDateTime,
    lastUpdatedDateTime: task.lastUpdatedDateTime,
    finishedDateTime: task.finishedDateTime,
    error: { code: "MnAOdbUsersAreNotLicensed", message: "No licence" },
  });
});

test("what Graph fills in by itself is not drift", async () => {
  await using simulator = await startTestSimulator();
  const session = sessionFor(simulator);
  const { targetOrganizationHost: _host, ...rest } = samples.site;
  const stored = await createTask(session, {
    ...rest,
    targetOrganizationId: "11111111-2222-3333-4444-555555555555",
  });
  expect(simulator.tasks()[0]?.parameters.targetDataLocationCode).toBe("NAM");
  expect(await readTask(session, stored.taskId, { ...stored })).not.toHaveProperty("targetDataLocationCode");
});

test.each(Object.values(samples))(
  "with nothing but the id of a $kind migration, the arguments are Graph's",
  async (inputs) => {
    await using simulator = await startTestSimulator();
    const session = sessionFor(simulator);
    const created = await createTask(session, inputs);
    expect(await readTask(session, created.taskId, { kind: inputs.kind })).toMatchObject(inputs);
  },
);

test("an id that Graph does not know is an error when a task is only read", async () => {
  await using simulator = await startTestSimulator();
  const error = await caught(() => readTask(sessionFor(simulator), "7f3c", { kind: "user" }));
  expect(error).toMatchObject({
    code: "task.read.notFound",
    outcome: "refused",
    trace: { httpStatus: 404 },
  });
});

test("an id of another kind of migration is refused", async () => {
  await using simulator = await startTestSimulator();
  const session = sessionFor(simulator);
  const { taskId } = await createTask(session, samples.group);
  const error = await caught(() => readTask(session, taskId, { kind: "site" }));
  expect(error).toMatchObject({ code: "task.read.otherKind", facts: { found: "group", expected: "site" } });
});

test.each([
  [faults.garbage(), "task.read.unreadable"],
  [faults.html(200), "task.read.unreadable"],
  [faults.cutBody(), "task.read.unreadable"],
  [faults.dropAfterRequest(), "task.read.unanswered"],
])("an answer that cannot be read (%j) is an error, never a task that is gone", async (fault, code) => {
  await using simulator = await startTestSimulator();
  const session = sessionFor(simulator);
  const stored = await createTask(session, samples.user);
  simulator.inject({ on: "get", times: Infinity, do: fault });
  expect(await caught(() => readTask(session, stored.taskId, { ...stored }))).toMatchObject({
    code,
    outcome: "refused",
  });
});

test("another tenantId is stored only when the task is found there", async () => {
  await using simulator = await startTestSimulator();
  const session = sessionFor(simulator);
  const stored = await createTask(session, samples.user);
  const news = { ...samples.user, tenantId: "11111111-2222-3333-4444-555555555555" };
  expect(await updateTask(session, stored.taskId, { ...stored }, news)).toMatchObject({
    tenantId: news.tenantId,
    taskId: stored.taskId,
  });
  simulator.inject({ on: "get", do: faults.status(404) });
  expect((await caught(() => updateTask(session, stored.taskId, { ...stored }, news))).code).toBe(
    "task.tenant.unknownTask",
  );
});

test("rewriting our own record makes no call", async () => {
  await using simulator = await startTestSimulator();
  const older = { ...samples.user, status: "inProgress" };
  expect(await updateTask(sessionFor(simulator), "7f3c", older, samples.user)).toMatchObject({
    stateVersion: 1,
    status: "inProgress",
  });
  expect(simulator.journal.calls()).toEqual([]);
});
