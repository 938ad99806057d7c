import type { JournalCall } from "../journal";

/** For how long after a refusal was sent calls may still arrive that were on their way before it could be read. */
export const defaultGraceMs = 250;

/** The Retry-After of one refusal covers a whole second, because most services round it up to one. */
const roundingMs = 1_000;

/** A time in which no call should be made, because a refusal asked for it. */
interface Hold {
  /** When its first refusal was sent; real time. */
  readonly sinceRealMs: number;
  /** When it ends on either clock, whichever comes there first. */
  readonly untilRealMs: number;
  readonly untilMs: number;
}

/**
 * How many calls came before the last refusal's Retry-After allowed them. All calls count as one caller's, since the
 * service's limit is per app.
 *
 * A call is early when it arrives more than the grace after the hold's FIRST refusal was sent (were it the last one, a
 * client that hammers without a pause would never be early) and before the hold has ended. It has ended when either
 * clock has reached its end: a client waits in real time while tests step the simulated one. Refusals within a hold
 * move its end, but for ends less than a second apart the earlier one stands: they are one instant, rounded up from
 * two moments.
 */
export function earlyRetries(calls: readonly JournalCall[], graceMs: number): number {
  let hold: Hold | undefined;
  let early = 0;
  for (const { at, timing } of calls) {
    if (!timing) continue;
    const arrivedMs = Date.parse(at);
    const { arrivedRealMs, answeredRealMs, retryAfterMs } = timing;
    if (hold && (arrivedRealMs >= hold.untilRealMs || arrivedMs >= hold.untilMs)) hold = undefined;
    if (hold && arrivedRealMs > hold.sinceRealMs + graceMs) early += 1;
    if (retryAfterMs === undefined) continue;
    hold = joined(hold, {
      sinceRealMs: answeredRealMs,
      untilRealMs: answeredRealMs + retryAfterMs,
      untilMs: arrivedMs + retryAfterMs,
    });
  }
  return early;
}

function joined(hold: Hold | undefined, next: Hold): Hold {
  if (!hold) return next;
  const isSameEnd = Math.abs(next.untilMs - hold.untilMs) < roundingMs;
  return {
    sinceRealMs: hold.sinceRealMs,
    untilRealMs: isSameEnd ? Math.min(hold.untilRealMs, next.untilRealMs) : next.untilRealMs,
    untilMs: isSameEnd ? Math.min(hold.untilMs, next.untilMs) : next.untilMs,
  };
}
