import { metrics, ValueType, type MeterProvider } from "@opentelemetry/api";
import type { TraceContext } from "./traceContext";
import { metricNames, scopeName } from "./names";

/** In seconds, as OpenTelemetry advises for calls over HTTP. */
const callBoundaries = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10];
/** In seconds: a throttled call may wait for an hour. */
const waitBoundaries = [0, 0.01, 0.1, 0.5, 1, 2, 5, 10, 30, 60, 120, 300, 600, 1_800, 3_600];

type Instruments = ReturnType<typeof make>;
let kept: { readonly provider: MeterProvider; readonly instruments: Instruments } | undefined;

/** The metrics. Without an SDK in the process they do nothing; an SDK that is registered later is used. */
export function instruments(traceContext: TraceContext): Instruments {
  const provider = metrics.getMeterProvider();
  if (kept?.provider !== provider) kept = { provider, instruments: make(provider, traceContext) };
  return kept.instruments;
}

function make(provider: MeterProvider, { version }: TraceContext) {
  const meter = provider.getMeter(scopeName, version);
  const seconds = (name: string, description: string, explicitBucketBoundaries: number[]) =>
    meter.createHistogram(name, { description, unit: "s", advice: { explicitBucketBoundaries } });
  const count = (name: string, unit: string, description: string) =>
    meter.createCounter(name, { description, unit, valueType: ValueType.INT });
  return {
    requestDuration: seconds(
      metricNames.requestDuration,
      "How long Graph took to answer a call, or to leave it unanswered.",
      callBoundaries,
    ),
    operationDuration: seconds(
      metricNames.operationDuration,
      "How long an operation on a task took, with all its calls and waits.",
      waitBoundaries,
    ),
    waitDuration: seconds(
      metricNames.waitDuration,
      "How long a call waited before it was sent: for a pause, the budget, a place, a token or its next try.",
      waitBoundaries,
    ),
    throttled: count(metricNames.throttled, "{response}", "Answers that asked for a pause."),
    retries: count(metricNames.retries, "{request}", "Calls that were sent once more."),
    units: count(metricNames.units, "{unit}", "SharePoint's resource units: a read costs one, a write two."),
    sightings: count(metricNames.sightings, "{sighting}", "Tasks seen, by their status."),
    tasks: meter.createGauge(metricNames.tasks, {
      description: "Tasks of a wave by status, as `status` last counted them.",
      unit: "{task}",
      valueType: ValueType.INT,
    }),
  };
}
