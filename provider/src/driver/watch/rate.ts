import { hasEnded, type TaskObservation } from "../store/taskObservation";

const minuteMs = 60_000;
/** What ended so long ago says nothing about the pace of now. */
const lookBackMs = 15 * minuteMs;

/** How fast tasks end, and how long the rest will take at that pace. */
export interface EndRate {
  /** Tasks that ended, a minute, in the last quarter of an hour. Absent while none has. */
  readonly endedPerMinute?: number;
  /** Absent while there is no pace, or nothing left. */
  readonly etaSeconds?: number;
}

/** The pace of tasks: measured by when they ended, not by when that was noticed. */
export function endRate(observations: Iterable<TaskObservation>, nowMs: number): EndRate {
  let left = 0;
  const endedMs: number[] = [];
  for (const seen of observations) {
    if (!hasEnded(seen)) left++;
    const ms = seen.status === "cancelled" ? NaN : Date.parse(seen.finishedDateTime ?? "");
    if (ms > nowMs - lookBackMs && ms <= nowMs) endedMs.push(ms);
  }
  if (endedMs.length < 2) return {};
  // From the first of them on: a migration that began a minute ago has not been slow for fourteen.
  const spanMs = Math.max(minuteMs, nowMs - Math.min(...endedMs));
  const endedPerMinute = (endedMs.length / spanMs) * minuteMs;
  return { endedPerMinute, ...(left > 0 && { etaSeconds: Math.ceil((left / endedPerMinute) * 60) }) };
}
