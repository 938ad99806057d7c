import { setTimeout as sleep } from "node:timers/promises";
import { registeredSdk } from "./registered";

/** Less than the five seconds after which Pulumi kills a host that does not end. */
const patienceMs = 3_000;

/**
 * Lets out what is recorded before an interrupt ends the process. Pulumi ends its host with one as soon as the work is
 * done, and Node obeys at once, so what an SDK exports every few seconds would be lost. Whoever listens for the
 * interrupt already is left to it.
 */
export function flushBeforeInterrupt(): void {
  const { traces, metrics } = registeredSdk();
  if ((!traces && !metrics) || process.listenerCount("SIGINT") > 0) return;
  process.once("SIGINT", () => {
    // Nobody listens any more, so the second one ends the process as the first would have.
    void flush().finally(() => process.kill(process.pid, "SIGINT"));
  });
}

async function flush(): Promise<void> {
  const { traces, metrics } = registeredSdk();
  const flushed = Promise.allSettled([traces?.forceFlush(), metrics?.forceFlush()]);
  await Promise.race([flushed, sleep(patienceMs)]);
}
