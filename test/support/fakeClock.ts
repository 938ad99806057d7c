import type { Clock } from "../../provider/src/graph";

/** A clock that never waits: every sleep is written down and moves the time on. */
export function fakeClock(
  startMs = Date.parse("2026-01-01T00:00:00Z"),
): Clock & { readonly sleeps: number[] } {
  let nowMs = startMs;
  const sleeps: number[] = [];
  return {
    sleeps,
    now: () => nowMs,
    sleep: (ms) => {
      sleeps.push(ms);
      nowMs += ms;
      return Promise.resolve();
    },
  };
}
