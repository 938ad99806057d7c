import { setTimeout as sleep } from "node:timers/promises";
import type { Clock } from "../../provider/dist/graph/index.js";

/** A clock that goes so many times as fast as the real one, as the simulator's own does at that speed. */
export function scaledClock(speed: number): Clock {
  const startMs = Date.now();
  const began = performance.now();
  return {
    now: () => startMs + Math.floor((performance.now() - began) * speed),
    sleep: (ms) => sleep(ms / speed),
  };
}
