import { context, metrics, SpanKind, SpanStatusCode, trace, type Attributes } from "@opentelemetry/api";
import { AsyncLocalStorageContextManager } from "@opentelemetry/context-async-hooks";
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from "@opentelemetry/sdk-metrics";
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  SimpleSpanProcessor,
  type ReadableSpan,
} from "@opentelemetry/sdk-trace-base";

/** A span that has ended, as far as tests look at it. */
export interface SeenSpan {
  readonly name: string;
  readonly kind: "internal" | "client" | "other";
  readonly id: string;
  readonly traceId: string;
  readonly parentId: string | undefined;
  readonly attributes: Attributes;
  /** What its status says, when that is an error. */
  readonly failure: string | undefined;
  readonly scope: string;
}

/** What was counted or measured under one set of attributes; of a histogram the number and the sum. */
export interface SeenPoint {
  readonly metric: string;
  readonly attributes: Attributes;
  readonly value: number | { readonly count: number; readonly sum: number | undefined };
}

/** A real SDK that keeps what it receives. */
export interface Sdk {
  /** Those that have ended, in that order. */
  readonly spans: () => readonly SeenSpan[];
  /** All points so far, or those of one metric. */
  readonly points: (metric?: string) => Promise<readonly SeenPoint[]>;
  /** The units of all metrics. */
  readonly units: () => Promise<Readonly<Record<string, string>>>;
}

/** Registers an SDK in this process, as a user's program would, until it is disposed of. */
export function startTestSdk(): Sdk & AsyncDisposable {
  const exporter = new InMemorySpanExporter();
  const tracing = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });
  const measured = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE);
  const reader = new PeriodicExportingMetricReader({ exporter: measured, exportIntervalMillis: 3_600_000 });
  const metering = new MeterProvider({ readers: [reader] });
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  trace.setGlobalTracerProvider(tracing);
  metrics.setGlobalMeterProvider(metering);
  const measuredLast = async () => {
    await metering.forceFlush();
    const last = measured.getMetrics().at(-1)?.scopeMetrics ?? [];
    return last.flatMap(({ metrics: all }) => all);
  };
  return {
    spans: () => exporter.getFinishedSpans().map(seen),
    units: async () =>
      Object.fromEntries(
        (await measuredLast()).map(({ descriptor: { name, unit } }) => [name, unit] as const),
      ),
    points: async (metric) =>
      (await measuredLast())
        .filter(({ descriptor }) => metric === undefined || descriptor.name === metric)
        .flatMap(({ descriptor, dataPoints }) =>
          dataPoints.map(({ attributes, value }) => ({
            metric: descriptor.name,
            attributes,
            value: typeof value === "number" ? value : { count: value.count, sum: value.sum },
          })),
        ),

    [Symbol.asyncDispose]: async () => {
      context.disable();
      trace.disable();
      metrics.disable();
      await tracing.shutdown();
      await metering.shutdown();
    },
  };
}

const kinds = { [SpanKind.INTERNAL]: "internal", [SpanKind.CLIENT]: "client" } as const;

const seen = (span: ReadableSpan): SeenSpan => ({
  name: span.name,
  kind: span.kind in kinds ? kinds[span.kind as keyof typeof kinds] : "other",
  id: span.spanContext().spanId,
  traceId: span.spanContext().traceId,
  parentId: span.parentSpanContext?.spanId,
  attributes: span.attributes,
  failure: span.status.code === SpanStatusCode.ERROR ? span.status.message : undefined,
  scope: `${span.instrumentationScope.name} ${span.instrumentationScope.version ?? ""}`,
});

const tasks = "/beta/solutions/sharePoint/migrations/crossOrganizationMigrationTasks";

/** The names of the spans of calls. */
export const spanRoutes = {
  create: `POST ${tasks}`,
  read: `GET ${tasks}/{id}`,
  cancel: `POST ${tasks}/{id}/cancel`,
  lookUp: `GET ${tasks}/getBySourceUserPrincipalName(sourcePrincipalName='{userPrincipalName}')`,
} as const;

/** The names of the spans, those of our verbs without their prefix. */
export const spanNames = (sdk: Sdk): string[] =>
  sdk.spans().map(({ name }) => name.replace("sharepoint_migration.", ""));

/** The span that ended last. */
export function lastSpan(sdk: Sdk): SeenSpan {
  const span = sdk.spans().at(-1);
  if (!span) throw new Error("no span was recorded");
  return span;
}
