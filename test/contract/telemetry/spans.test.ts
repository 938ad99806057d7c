import diagnosticsChannel from "node:diagnostics_channel";
import { context, trace } from "@opentelemetry/api";
import {
  createTask,
  openSession,
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
import { startTestSdk, type Sdk, type SeenSpan } from "../../support/telemetry/sdk";
import { startTestSimulator } from "../../support/simulator";

const anna = "anna@contoso.com";
const tasks = "/beta/solutions/sharePoint/migrations/crossOrganizationMigrationTasks";
const routes = {
  create: `POST ${tasks}`,
  read: `GET ${tasks}/{id}`,
  cancel: `POST ${tasks}/{id}/cancel`,
  lookUp: `GET ${tasks}/getBySourceUserPrincipalName(sourcePrincipalName='{userPrincipalName}')`,
};

/** A story that is startTelemetry to a real SDK. */
const startTelemetry = async () => {
  const sdk = startTestSdk();
  const simulator = await startTestSimulator();
  return {
    simulator,
    sdk,
    [Symbol.asyncDispose]: async () => {
      await simulator[Symbol.asyncDispose]();
      await sdk[Symbol.asyncDispose]();
    },
  };
};
const names = (sdk: Sdk): string[] =>
  sdk.spans().map(({ name }) => name.replace("sharepoint_migration.", ""));
const last = (sdk: Sdk): SeenSpan => {
  const span = sdk.spans().at(-1);
  if (!span) throw new Error("no span was recorded");
  return span;
};

test("a create is a span, and under it hang the calls that it makes, each with Graph's request id and ours", async () => {
  await using telemetry = await startTelemetry();
  const { simulator, sdk } = telemetry;
  const { taskId } = await createTask(sessionFor(simulator), samples.user);
  const [lookUp, post, verb] = sdk.spans();
  const calls = simulator.journal.calls();
  expect(names(sdk)).toEqual([routes.lookUp, routes.create, "create"]);
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
    "url.template": tasks,
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
    [routes.lookUp, undefined],
    [routes.read, undefined],
  ]);
});

test("a throttled call is two spans: the second says that it is a repetition, and how long it waited", async () => {
  await using telemetry = await startTelemetry();
  const { simulator, sdk } = telemetry;
  simulator.inject({ on: "create", do: faults.throttle(41) });
  await createTask(sessionFor(simulator), samples.user);
  const [first, second] = sdk.spans().filter(({ name }) => name === routes.create);
  expect(first).toMatchObject({
    failure: "429",
    attributes: { "error.type": "429", "http.response.header.retry-after": ["41"] },
  });
  expect(first?.attributes).not.toHaveProperty(["http.request.resend_count"]);
  expect(second?.attributes).toMatchObject({
    "http.request.resend_count": 1,
    "sharepoint_migration.waited_ms": 41_000,
  });
  expect(last(sdk).attributes).toMatchObject({
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
  const tries = sdk.spans().filter(({ name }) => name === routes.read);
  expect(tries.map(({ failure }) => failure)).toEqual(["502", undefined]);
  expect(tries[1]?.attributes).toMatchObject({ "sharepoint_migration.waited_ms": 250 });
});

test("a create whose answer is lost records the reason, and the look-up that found its task", async () => {
  await using telemetry = await startTelemetry();
  const { simulator, sdk } = telemetry;
  simulator.inject({ on: "create", do: faults.dropAfterRequest() });
  await createTask(sessionFor(simulator), samples.user);
  expect(names(sdk)).toEqual([routes.lookUp, routes.create, routes.lookUp, "create"]);
  const [, lost] = sdk.spans();
  expect(lost?.attributes["error.type"]).toMatch(/^(UND_ERR_SOCKET|ECONNRESET)$/);
  expect(lost?.attributes).not.toHaveProperty(["http.response.status_code"]);
  expect(last(sdk).attributes).toMatchObject({ "sharepoint_migration.outcome": "done" });
});

test("a refused cancel is recorded as refused, by its code, and as the call that refused it", async () => {
  await using telemetry = await startTelemetry();
  const { simulator, sdk } = telemetry;
  const session = sessionFor(simulator);
  const { taskId, ...state } = await createTask(session, samples.user);
  simulator.start(anna);
  const error = await caught(() => deleteTask(session, taskId, state));
  expect(names(sdk).slice(-3)).toEqual([routes.cancel, routes.read, "delete"]);
  expect(sdk.spans().at(-3)?.failure).toBe("409");
  expect(last(sdk)).toMatchObject({
    failure: "task.cancel.tooLate",
    attributes: {
      "sharepoint_migration.outcome": "refused",
      "sharepoint_migration.task.id": taskId,
      "error.type": "task.cancel.tooLate",
    },
  });
  expect(last(sdk).attributes["sharepoint_migration.request_ids"]).toContain(error.trace.requestId);
});

test("an unknown outcome is recorded as unknown", async () => {
  await using telemetry = await startTelemetry();
  const { simulator, sdk } = telemetry;
  simulator.inject({ on: "create", times: Infinity, do: faults.status(500) });
  await caught(() => createTask(sessionFor(simulator), samples.user));
  expect(last(sdk).attributes).toMatchObject({
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
  expect(last(sdk)).toMatchObject({
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
  expect(names(sdk)).toEqual([
    routes.create,
    "validate",
    routes.lookUp,
    routes.create,
    "create",
    routes.read,
    "update",
  ]);
});

test("a span hangs under what is active in the process, and else under what TRACEPARENT names", async () => {
  await using telemetry = await startTelemetry();
  const { simulator, sdk } = telemetry;
  const [traceId, spanId] = ["4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7"];
  const env = { TRACEPARENT: `00-${traceId}-${spanId}-01`, SHAREPOINT_MIGRATION_WAVE: "pilot" };
  const session = sessionFor(simulator, fakeClock(), undefined, env);
  const { taskId, ...state } = await createTask(session, samples.user);
  expect(last(sdk)).toMatchObject({
    traceId,
    parentId: spanId,
    attributes: { "sharepoint_migration.wave": "pilot" },
  });
  const outer = trace.getTracer("program").startSpan("program");
  await context.with(trace.setSpan(context.active(), outer), () => readTask(session, taskId, state));
  expect(last(sdk).parentId).toBe(outer.spanContext().spanId);
  outer.end();
});

test("in a process whose caller passes no trace on, TRACEPARENT goes before another trace, not before its own", async () => {
  await using telemetry = await startTelemetry();
  const { simulator, sdk } = telemetry;
  const [traceId, spanId] = ["4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7"];
  const session = openSession({
    env: {
      SHAREPOINT_MIGRATION_ENDPOINT: simulator.url,
      TRACEPARENT: `00-${traceId}-${spanId}-01`,
    },
    clock: fakeClock(),
    version: "0.0.0-test",
    notify: () => undefined,
    isCalledWithoutTrace: true,
  });
  const rpc = trace.getTracer("grpc").startSpan("ResourceProvider/Create");
  await context.with(trace.setSpan(context.active(), rpc), () => createTask(session, samples.user));
  const verb = last(sdk);
  expect([verb.traceId, verb.parentId]).toEqual([traceId, spanId]);
  expect(sdk.spans()[0]).toMatchObject({ traceId, parentId: verb.id });
  rpc.end();
});

test("without a context manager the spans are recorded anyway, side by side in one trace", async () => {
  await using telemetry = await startTelemetry();
  const { simulator, sdk } = telemetry;
  context.disable();
  const traceId = "4bf92f3577b34da6a3ce929d0e0e4736";
  const env = { TRACEPARENT: `00-${traceId}-00f067aa0ba902b7-01` };
  await createTask(sessionFor(simulator, fakeClock(), undefined, env), samples.user);
  expect(new Set(sdk.spans().map((span) => span.traceId))).toEqual(new Set([traceId]));
  expect(names(sdk)).toEqual([routes.lookUp, routes.create, "create"]);
});

test("many at once do not mix up whose calls are whose", async () => {
  await using telemetry = await startTelemetry();
  const { simulator, sdk } = telemetry;
  const session = sessionFor(simulator);
  simulator.inject({ on: "create", times: 7, do: faults.throttle(1) });
  const users = Array.from({ length: 40 }, (_, n) => ({
    ...samples.user,
    sourceUserIdentity: { userPrincipalName: `user${String(n)}@contoso.com` },
  }));
  await Promise.all(users.map((inputs) => createTask(session, inputs)));
  const verbs = sdk.spans().filter(({ kind }) => kind === "internal");
  expect(verbs).toHaveLength(users.length);
  for (const { id, attributes } of verbs) {
    const own = sdk.spans().filter(({ parentId }) => parentId === id);
    expect(attributes["sharepoint_migration.calls"]).toBe(own.length);
    const ids = own.flatMap((span) => span.attributes["http.response.header.request-id"] ?? []);
    expect(attributes["sharepoint_migration.request_ids"]).toEqual(ids.slice(0, 20));
  }
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

test("automatic HTTP instrumentation does not record our calls a second time, with a name in the URL", async () => {
  await using telemetry = await startTelemetry();
  const { simulator, sdk } = telemetry;
  // As OpenTelemetry's instrumentation of undici does it.
  const onRequest = (message: unknown): void => {
    const { request } = message as { readonly request: { readonly path: string } };
    trace.getTracer("undici").startSpan(request.path, {}, context.active()).end();
  };
  diagnosticsChannel.subscribe("undici:request:create", onRequest);
  try {
    await createTask(sessionFor(simulator), samples.user);
    expect(names(sdk)).toEqual([routes.lookUp, routes.create, "create"]);
    await fetch(`${simulator.url}/beta`);
    expect(names(sdk)).toContain("/beta");
  } finally {
    diagnosticsChannel.unsubscribe("undici:request:create", onRequest);
    simulator.journal.clear();
  }
});
