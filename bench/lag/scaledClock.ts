import { setTimeout as sleep } from "node:timers/promises";
import type { Clock } from "../../provider/dist/graph/index.js";

/** A clock that runs faster than the real one by a factor, as the simulator's clock does at that speed. */
export function scaledClock(speed: number): Clock {
  const startMs = Date.now();
  const began = performance.now();
  return {
    now: () => startMs + Math.floor((performance.now() - began) * speed),
    sleep: (ms) => sleep(ms / speed),
  };
}
