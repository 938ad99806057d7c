// An SDK of OpenTelemetry that writes what it is told into a file, a JSON object a line. A process is started with it by
// NODE_OPTIONS, as users start theirs. Nothing is exported before it is asked to be, or a process ends in an orderly way.
import { appendFileSync } from "node:fs";
import { context, metrics, trace } from "@opentelemetry/api";
import { AsyncLocalStorageContextManager } from "@opentelemetry/context-async-hooks";
import { MeterProvider, PeriodicExportingMetricReader } from "@opentelemetry/sdk-metrics";
import { BasicTracerProvider, BatchSpanProcessor } from "@opentelemetry/sdk-trace-base";

const hour = 3_600_000;
const success = { code: 0 };
const write = (told) => appendFileSync(process.env.TEST_TELEMETRY_FILE, `${JSON.stringify(told)}\n`);

const spanExporter = {
  export(spans, done) {
    for (const span of spans) {
      const { traceId, spanId } = span.spanContext();
      const { name, attributes, parentSpanContext } = span;
      write({ is: "span", name, traceId, spanId, parentId: parentSpanContext?.spanId, attributes });
    }
    done(success);
  },
  forceFlush: async () => undefined,
  shutdown: async () => undefined,
};

const metricExporter = {
  export({ scopeMetrics }, done) {
    for (const { metrics: all } of scopeMetrics)
      for (const { descriptor, dataPoints } of all)
        for (const { attributes, value } of dataPoints)
          write({ is: "metric", name: descriptor.name, attributes, value: value.count ?? value });
    done(success);
  },
  forceFlush: async () => undefined,
  shutdown: async () => undefined,
};

context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
trace.setGlobalTracerProvider(
  new BasicTracerProvider({
    spanProcessors: [new BatchSpanProcessor(spanExporter, { scheduledDelayMillis: hour })],
  }),
);
metrics.setGlobalMeterProvider(
  new MeterProvider({
    readers: [new PeriodicExportingMetricReader({ exporter: metricExporter, exportIntervalMillis: hour })],
  }),
);
