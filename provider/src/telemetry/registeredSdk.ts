import { setTimeout as sleep } from "node:timers/promises";
import { context, createContextKey, metrics, ROOT_CONTEXT, trace } from "@opentelemetry/api";
import { isObject } from "../text";

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

/** The API provides a proxy, which forwards to the provider once one is registered. */
function behindProxy(provider: object): unknown {
  if (!("getDelegate" in provider) || typeof provider.getDelegate !== "function") return provider;
  return (provider.getDelegate as () => unknown).call(provider);
}

const isFlushable = (provider: unknown): provider is Flushable =>
  isObject(provider) && typeof provider["forceFlush"] === "function";

const flushable = (provider: unknown): Flushable | undefined =>
  isFlushable(provider) ? provider : undefined;

function nests(): boolean {
  const key = createContextKey("pulumi-sharepoint-migration: does it nest?");
  return context.with(ROOT_CONTEXT.setValue(key, true), () => context.active().getValue(key) === true);
}

/** Less than the five seconds after which Pulumi kills a host that does not end. */
const timeoutMs = 3_000;

/**
 * Exports what is recorded before an interrupt ends the process. Pulumi interrupts its host as soon as the work is done,
 * and Node exits at once, so what an SDK exports every few seconds would be lost. If there is another listener for the
 * interrupt, nothing changes.
 */
export function flushBeforeInterrupt(): void {
  if (!isHeard() || process.listenerCount("SIGINT") > 0) return;
  process.once("SIGINT", () => {
    const flushed = Object.values(exporters()).map(async (exporter) => exporter?.forceFlush());
    // The listener is removed by now, so a second interrupt ends the process.
    void Promise.race([Promise.allSettled(flushed), sleep(timeoutMs)]).finally(() =>
      process.kill(process.pid, "SIGINT"),
    );
  });
}
