import { context, createContextKey, metrics, ROOT_CONTEXT, trace } from "@opentelemetry/api";

/** A provider of an SDK; those of the API alone have nothing to be flushed. */
interface Flushable {
  readonly forceFlush: () => Promise<void>;
}

/** The parts of an SDK that are registered in this process. */
export interface Registered {
  readonly traces: Flushable | undefined;
  readonly metrics: Flushable | undefined;
  /** Whether spans know which span they are begun in. */
  readonly nests: boolean;
}

/** Looks for an SDK that is registered in this process, by any copy of the API. */
export function registeredSdk(): Registered {
  return { ...exporters(), nests: nests() };
}

/** Whether an SDK is registered. Checked for each call, so that tracing costs nothing without one. */
export const isHeard = (): boolean => Object.values(exporters()).some(Boolean);

const exporters = () => ({
  traces: flushable(behindProxy(trace.getTracerProvider())),
  metrics: flushable(metrics.getMeterProvider()),
});

/** The API stands in for a provider until there is one, and from then on in front of it. */
function behindProxy(provider: object): unknown {
  if (!("getDelegate" in provider) || typeof provider.getDelegate !== "function") return provider;
  return (provider.getDelegate as () => unknown).call(provider);
}

function flushable(provider: unknown): Flushable | undefined {
  const isFlushable = (candidate: unknown): candidate is Flushable =>
    typeof candidate === "object" &&
    candidate !== null &&
    "forceFlush" in candidate &&
    typeof candidate.forceFlush === "function";
  return isFlushable(provider) ? provider : undefined;
}

function nests(): boolean {
  const key = createContextKey("pulumi-sharepoint-migration: does it nest?");
  return context.with(ROOT_CONTEXT.setValue(key, true), () => context.active().getValue(key) === true);
}
