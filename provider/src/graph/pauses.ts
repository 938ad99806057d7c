import type { GraphReply } from "./http";
import { backoffMs, retryAfterMs, secondsMs } from "./retryAfter";

const shortestPauseMs = 50;
/** A service that keeps refusing after so many obeyed waits is given longer ones than it asks for. */
const patientTrials = 8;
/** Longer than this nobody waits for what a service meant before and does not say now. */
const longestRememberedMs = 60_000;

/**
 * How long everybody shall wait after this answer: Retry-After, or RateLimit-Reset when nothing remains; without a word
 * the wait doubles with each refusal. Undefined when the answer asks for no wait.
 *
 * @param refusedTrials how often Graph has refused in this pause after an obeyed wait
 */
export function askedPauseMs(
  { status, headers }: GraphReply,
  refusedTrials: number,
  nowMs: number,
): number | undefined {
  const asked = retryAfterMs(headers, nowMs);
  if (status === 429) return Math.max(shortestPauseMs, asked ?? backoffMs(refusedTrials + 1));
  if (status === 503) return asked;
  return headers["ratelimit-remaining"] === "0" ? secondsMs(headers["ratelimit-reset"]) : undefined;
}

/**
 * How long to wait when a service asks for so much; never less. One that has meant more than it said the last time is
 * given at once what it turned out to mean, less one such wait, so that the memory fades when it no longer holds.
 */
export function patientPauseMs(
  askedMs: number,
  refusedTrials: number,
  last: { readonly askedMs: number; readonly tookMs: number } | undefined,
): number {
  if (refusedTrials >= patientTrials) return Math.max(askedMs, backoffMs(refusedTrials - patientTrials + 1));
  if (refusedTrials > 0 || last?.askedMs !== askedMs) return askedMs;
  return Math.max(askedMs, Math.min(longestRememberedMs, last.tookMs - askedMs));
}
