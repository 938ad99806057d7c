import { setImmediate } from "node:timers/promises";
import type { Clock } from "../../provider/src/graph";

/** How often the event loop turns before nothing more is expected to happen at an instant. */
const turns = 20;

/** A clock on which many may sleep at once: when all that can happen has happened, it moves on to the first sleeper's time. */
export function virtualClock(startMs = Date.parse("2026-01-01T00:00:00Z")): Clock {
  let nowMs = startMs;
  let isRunning = false;
  const sleepers: { readonly untilMs: number; readonly wake: () => void }[] = [];

  const run = async (): Promise<void> => {
    isRunning = true;
    for (;;) {
      for (let turn = 0; turn < turns; turn++) await setImmediate();
      sleepers.sort((one, other) => one.untilMs - other.untilMs);
      const first = sleepers.shift();
      if (!first) break;
      nowMs = Math.max(nowMs, first.untilMs);
      first.wake();
    }
    isRunning = false;
  };

  return {
    now: () => nowMs,
    sleep: (ms) =>
      new Promise((wake) => {
        sleepers.push({ untilMs: nowMs + ms, wake });
        if (!isRunning) void run();
      }),
  };
}
