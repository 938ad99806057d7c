import {
  createTask,
  readTask,
  deleteTask,
  updateTask,
  validateMigration,
} from "../../../provider/src/lifecycle";
import { faults } from "../../../provider/src/simulator";
import { caught } from "../../support/caught";
import { fakeClock } from "../../support/fakeClock";
import { samples } from "../../support/samples";
import { sessionFor } from "../../support/session";
import { lastSpan, spanNames, spanRoutes, startTestSdk } from "../../support/telemetry/sdk";
import { startTelemetry } from "../../support/telemetry/startTelemetry";
import { startTestSimulator } from "../../support/simulator";

const anna = "anna@contoso.com";

test("a create is a span, and under it hang the calls that it makes, each with Graph's request id and ours", async () => {
  await using telemetry = await startTelemetry();
  const { simulator, sdk } = telemetry;
  const { taskId } = await createTask(sessionFor(simulator), samples.user);
  const [lookUp, post, verb] = sdk.spans();
  const calls = simulator.journal.calls();
  expect(spanNames(sdk)).toEqual([spanRoutes.lookUp, spanRoutes.create, "create"]);
  expect(sdk.spans().map(({ kind }) => kind)).toEqual(["client", "client", "internal"]);
  expect([lookUp?.parentId, post?.parentId, verb?.parentId]).toEqual([verb?.id, verb?.id, undefined]);
  expect(verb?.scope).toBe("pulumi-sharepoint-migration 0.0.0-test");
  expect(verb?.attributes).toEqual({
    "sharepoint_migration.operation": "create",
    "sharepoint_migration.outcome": "done",
    "sharepoint_migration.task.id": taskId,
    "sharepoint_migration.task.kind": "user",
    "sharepoint_migration.task.status": "notStarted",
    "sharepoint_migration.calls": 2,
    "sharepoint_migration.waited_ms": 0,
    "sharepoint_migration.request_ids": calls.map(({ requestId }) => requestId),
  });
  expect(post?.attributes).toEqual({
    "http.request.method": "POST",
    "http.request.header.client-request-id": [calls[1]?.clientRequestId],
    "http.response.status_code": simulator.journal.statuses("create")[0],
    "http.response.header.request-id": [calls[1]?.requestId],
    "http.response.body.size": expect.any(Number),
    "url.scheme": "http",
    "url.template": spanRoutes.create.replace("POST ", ""),
    "server.address": "127.0.0.1",
    "server.port": Number(new URL(simulator.url).port),
    "sharepoint_migration.waited_ms": 0,
  });
});

test("a look-up that finds nothing has not failed, nor has a read of a task that is gone", async () => {
  await using telemetry = await startTelemetry();
  const { simulator, sdk } = telemetry;
  const session = sessionFor(simulator);
  const { taskId: _, recordedDateTime: _at, ...state } = await createTask(session, samples.user);
  expect(await readTask(session, "11111111-2222-3333-4444-555555555555", state)).toBeUndefined();
  const absent = sdk.spans().filter(({ attributes }) => attributes["http.response.status_code"] === 404);
  expect(absent.map(({ name, failure }) => [name, failure])).toEqual([
    [spanRoutes.lookUp, undefined],
    [spanRoutes.read, undefined],
  ]);
});

test("a throttled call is two spans: the second says that it is a repetition, and how long it waited", async () => {
  await using telemetry = await startTelemetry();
  const { simulator, sdk } = telemetry;
  simulator.inject({ on: "create", do: faults.throttle(41) });
  await createTask(sessionFor(simulator), samples.user);
  const [first, second] = sdk.spans().filter(({ name }) => name === spanRoutes.create);
  expect(first).toMatchObject({
    failure: "429",
    attributes: { "error.type": "429", "http.response.header.retry-after": ["41"] },
  });
  expect(first?.attributes).not.toHaveProperty(["http.request.resend_count"]);
  expect(second?.attributes).toMatchObject({
    "http.request.resend_count": 1,
    "sharepoint_migration.waited_ms": 41_000,
  });
  expect(lastSpan(sdk).attributes).toMatchObject({
    "sharepoint_migration.calls": 3,
    "sharepoint_migration.waited_ms": 41_000,
  });
});

test("a call that met a server error is repeated, and both tries are recorded", async () => {
  await using telemetry = await startTelemetry();
  const { simulator, sdk } = telemetry;
  const session = sessionFor(simulator);
  const { taskId, ...state } = await createTask(session, samples.user);
  simulator.inject({ on: "get", do: faults.status(502) });
  await readTask(session, taskId, state);
  const tries = sdk.spans().filter(({ name }) => name === spanRoutes.read);
  expect(tries.map(({ failure }) => failure)).toEqual(["502", undefined]);
  expect(tries[1]?.attributes).toMatchObject({ "sharepoint_migration.waited_ms": 250 });
});

test("a create whose answer is lost records the reason, and the look-up that found its task", async () => {
  await using telemetry = await startTelemetry();
  const { simulator, sdk } = telemetry;
  simulator.inject({ on: "create", do: faults.dropAfterRequest() });
  await createTask(sessionFor(simulator), samples.user);
  expect(spanNames(sdk)).toEqual([spanRoutes.lookUp, spanRoutes.create, spanRoutes.lookUp, "create"]);
  const [, lost] = sdk.spans();
  expect(lost?.attributes["error.type"]).toMatch(/^(UND_ERR_SOCKET|ECONNRESET)$/);
  expect(lost?.attributes).not.toHaveProperty(["http.response.status_code"]);
  expect(lastSpan(sdk).attributes).toMatchObject({ "sharepoint_migration.outcome": "done" });
});

test("a refused cancel is recorded as refused, by its code, and as the call that refused it", async () => {
  await using telemetry = await startTelemetry();
  const { simulator, sdk } = telemetry;
  const session = sessionFor(simulator);
  const { taskId, ...state } = await createTask(session, samples.user);
  simulator.start(anna);
  const error = await caught(() => deleteTask(session, taskId, state));
  expect(spanNames(sdk).slice(-3)).toEqual([spanRoutes.cancel, spanRoutes.read, "delete"]);
  expect(sdk.spans().at(-3)?.failure).toBe("409");
  expect(lastSpan(sdk)).toMatchObject({
    failure: "task.cancel.tooLate",
    attributes: {
      "sharepoint_migration.outcome": "refused",
      "sharepoint_migration.task.id": taskId,
      "error.type": "task.cancel.tooLate",
    },
  });
  expect(lastSpan(sdk).attributes["sharepoint_migration.request_ids"]).toContain(error.trace.requestId);
});

test("an unknown outcome is recorded as unknown", async () => {
  await using telemetry = await startTelemetry();
  const { simulator, sdk } = telemetry;
  simulator.inject({ on: "create", times: Infinity, do: faults.status(500) });
  await caught(() => createTask(sessionFor(simulator), samples.user));
  expect(lastSpan(sdk).attributes).toMatchObject({
    "sharepoint_migration.outcome": "unknown",
    "error.type": "task.create.serverError",
  });
});

test("what fails for a reason of its own is recorded by its class", async () => {
  await using telemetry = await startTelemetry();
  const { simulator, sdk } = telemetry;
  const session = {
    ...sessionFor(simulator),
    call: () => {
      throw new TypeError("canary");
    },
  };
  await expect(createTask(session, samples.user)).rejects.toThrow(TypeError);
  expect(lastSpan(sdk)).toMatchObject({
    failure: "TypeError",
    attributes: { "sharepoint_migration.outcome": "failed" },
  });
});

test("a validation and an update are recorded like the others", async () => {
  await using telemetry = await startTelemetry();
  const { simulator, sdk } = telemetry;
  const session = sessionFor(simulator);
  await validateMigration(session, samples.user);
  const { taskId, ...state } = await createTask(session, samples.user);
  await updateTask(session, taskId, state, { ...state, tenantId: "11111111-2222-3333-4444-555555555555" });
  expect(spanNames(sdk)).toEqual([
    spanRoutes.create,
    "validate",
    spanRoutes.lookUp,
    spanRoutes.create,
    "create",
    spanRoutes.read,
    "update",
  ]);
});

test("neither spans nor metrics name a person, a site, a token or a sentence", async () => {
  await using sdk = startTestSdk();
  await using simulator = await startTestSimulator({ token: "canary-token" });
  const session = sessionFor(simulator, fakeClock(), undefined, {
    SHAREPOINT_MIGRATION_TOKEN: "canary-token",
  });
  const subjects = [samples.user, samples.site, samples.group];
  for (const inputs of subjects) {
    const { taskId, ...state } = await createTask(session, inputs);
    await readTask(session, taskId, state);
    simulator.start(taskId);
    await caught(() => deleteTask(session, taskId, state));
  }
  const said = JSON.stringify([sdk.spans(), await sdk.points()]);
  expect(said).not.toMatch(/anna|contoso|fabrikam|finance|research|canary|cannot/i);
});
