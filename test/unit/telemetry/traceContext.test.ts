import { ROOT_CONTEXT, trace, type Span } from "@opentelemetry/api";
import { traceContextFrom, parentContext, traceparentOf } from "../../../provider/src/telemetry/traceContext";
import { startTestSdk } from "../../support/telemetry/sdk";

const [traceId, spanId] = ["4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7"];
const parentIn = (text: string) => traceContextFrom({ TRACEPARENT: text }, "1.0.0").parent;

test.each([
  [`00-${traceId}-${spanId}-01`, 1],
  [` 00-${traceId}-${spanId}-00\n`, 0],
  [`01-${traceId}-${spanId}-01-what-comes-later`, 1],
])("%j names the span that a process hangs under", (text, traceFlags) => {
  expect(parentIn(text)).toEqual({ traceId, spanId, traceFlags, isRemote: true });
});

test.each([
  "",
  "canary",
  `00-${traceId}-${spanId}`,
  `00-${traceId.toUpperCase()}-${spanId}-01`,
  `00-${"0".repeat(32)}-${spanId}-01`,
  `00-${traceId}-${"0".repeat(16)}-01`,
  `ff-${traceId}-${spanId}-01`,
  `00-${traceId}-${spanId}-01-\u001b[2J`,
])("%j is taken for absent", (text) => {
  expect(parentIn(text)).toBeUndefined();
});

test("a wave is named on one line", () => {
  expect(traceContextFrom({ SHAREPOINT_MIGRATION_WAVE: "pilot\n\u001b[2J" }, "1.0.0").wave).toBe("pilot [2J");
  expect(traceContextFrom({ SHAREPOINT_MIGRATION_WAVE: " " }, "1.0.0")).toEqual({ version: "1.0.0" });
});

test("what one process writes into TRACEPARENT, another reads", async () => {
  await using _sdk = startTestSdk();
  const span = trace.getTracer("test").startSpan("test");
  const { traceId: own, spanId: id } = span.spanContext();
  expect(parentIn(traceparentOf(span) ?? "")).toMatchObject({ traceId: own, spanId: id, traceFlags: 1 });
  span.end();
  await Promise.resolve();
});

test("without an SDK there is nothing to pass on, and what was given is passed on unchanged", () => {
  const started = (traceContext: ReturnType<typeof traceContextFrom>): Span =>
    trace.getTracer("test").startSpan("test", {}, parentContext(traceContext));
  expect(traceparentOf(started({}))).toBeUndefined();
  const given = `00-${traceId}-${spanId}-01`;
  expect(traceparentOf(started(traceContextFrom({ TRACEPARENT: given }, "1.0.0")))).toBe(given);
});

test("what is active in the process goes before what the environment names", async () => {
  await using _sdk = startTestSdk();
  const traceContext = traceContextFrom({ TRACEPARENT: `00-${traceId}-${spanId}-01` }, "1.0.0");
  expect(trace.getSpanContext(parentContext(traceContext))).toMatchObject({ traceId, spanId });
  await trace.getTracer("test").startActiveSpan("outer", {}, ROOT_CONTEXT, async (outer) => {
    expect(trace.getSpan(parentContext(traceContext))).toBe(outer);
    outer.end();
    await Promise.resolve();
  });
});
