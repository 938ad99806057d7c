import { setTimeout as sleep } from "node:timers/promises";
import type { Clock } from "./http";

/** The clock of the machine. */
export const systemClock: Clock = {
  now: Date.now,
  sleep: (ms, signal) => sleep(ms, undefined, signal && { signal }),
};

/** A clock on which nothing is waited for once a signal is aborted: a timer would keep the process alive. */
export const clockUntil = (clock: Clock, signal: AbortSignal | undefined): Clock =>
  signal ? { now: clock.now, sleep: (ms) => clock.sleep(ms, signal) } : clock;
