import diagnosticsChannel from "node:diagnostics_channel";
import { context, trace } from "@opentelemetry/api";
import { createTask, openSession, readTask } from "../../../provider/src/lifecycle";
import { faults } from "../../../provider/src/simulator";
import { fakeClock } from "../../support/fakeClock";
import { samples } from "../../support/samples";
import { sessionFor } from "../../support/session";
import { lastSpan, spanNames, spanRoutes } from "../../support/telemetry/sdk";
import { startTelemetry } from "../../support/telemetry/startTelemetry";

test("a span hangs under what is active in the process, and else under what TRACEPARENT names", async () => {
  await using telemetry = await startTelemetry();
  const { simulator, sdk } = telemetry;
  const [traceId, spanId] = ["4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7"];
  const env = { TRACEPARENT: `00-${traceId}-${spanId}-01`, SHAREPOINT_MIGRATION_WAVE: "pilot" };
  const session = sessionFor(simulator, fakeClock(), undefined, env);
  const { taskId, ...state } = await createTask(session, samples.user);
  expect(lastSpan(sdk)).toMatchObject({
    traceId,
    parentId: spanId,
    attributes: { "sharepoint_migration.wave": "pilot" },
  });
  const outer = trace.getTracer("program").startSpan("program");
  await context.with(trace.setSpan(context.active(), outer), () => readTask(session, taskId, state));
  expect(lastSpan(sdk).parentId).toBe(outer.spanContext().spanId);
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
  const verb = lastSpan(sdk);
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
  expect(spanNames(sdk)).toEqual([spanRoutes.lookUp, spanRoutes.create, "create"]);
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
    expect(spanNames(sdk)).toEqual([spanRoutes.lookUp, spanRoutes.create, "create"]);
    await fetch(`${simulator.url}/beta`);
    expect(spanNames(sdk)).toContain("/beta");
  } finally {
    diagnosticsChannel.unsubscribe("undici:request:create", onRequest);
    simulator.journal.clear();
  }
});
