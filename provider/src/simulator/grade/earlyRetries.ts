import type { Answer } from "../answer";
import type { JournalCall } from "../journal";

/** How long after a refusal was sent calls may still arrive that were sent before it was read. */
export const defaultGraceMs = 250;

/** The Retry-After of one refusal covers a whole second, because most services round it up to one. */
const roundingMs = 1_000;

/** A time without calls that a refusal asked for. */
interface Hold {
  /** When its first refusal was sent; real time. */
  readonly sinceRealMs: number;
  /** When it ends on either clock, whichever comes first. */
  readonly untilRealMs: number;
  readonly untilMs: number;
}

/**
 * How long a refusal asks its caller to wait, from `nowMs` on the simulated clock; undefined when the answer is neither
 * 429 nor 503 or has no valid Retry-After.
 */
export function retryAfterMs({ status, headers }: Answer, nowMs: number): number | undefined {
  const text = headers?.["Retry-After"]?.trim();
  if (text === undefined || (status !== 429 && status !== 503)) return undefined;
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text) * 1_000;
  const atMs = /^[A-Z][a-z]{2}, /.test(text) ? Date.parse(text) : NaN;
  return Number.isNaN(atMs) ? undefined : Math.max(0, atMs - nowMs);
}

/**
 * How many calls came before the last refusal's Retry-After allowed them. All calls count as one caller's, since the
 * service's limit is per app and tenant.
 *
 * A call is early when it arrives more than the grace after the hold's FIRST refusal (after the last one, a client that
 * never pauses would never be early) and before the hold's end on both clocks: clients wait in real time, tests step
 * the simulated one. Refusals within a hold move its end; of ends less than a second apart the earlier one counts,
 * because they are one instant, rounded up at two moments.
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
