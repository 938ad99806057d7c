import { setTimeout as sleep } from "node:timers/promises";
import { registeredSdk } from "./registered";

/** Less than the five seconds after which Pulumi kills a host that does not end. */
const timeoutMs = 3_000;

/**
 * Exports what is recorded before an interrupt ends the process. Pulumi interrupts its host as soon as the work is done,
 * and Node exits at once, so what an SDK exports every few seconds would be lost. If there is another listener for the
 * interrupt, nothing changes.
 */
export function flushBeforeInterrupt(): void {
  const { traces, metrics } = registeredSdk();
  if ((!traces && !metrics) || process.listenerCount("SIGINT") > 0) return;
  process.once("SIGINT", () => {
    // The listener is removed by now, so a second interrupt ends the process.
    void flush().finally(() => process.kill(process.pid, "SIGINT"));
  });
}

async function flush(): Promise<void> {
  const { traces, metrics } = registeredSdk();
  const flushed = Promise.allSettled([traces?.forceFlush(), metrics?.forceFlush()]);
  await Promise.race([flushed, sleep(timeoutMs)]);
}
