import type { Gate } from "../gate";
import type { Clock, GraphReply, Policy } from "../http";
import { backoffMs, retryAfterMs, secondsMs } from "../retryAfter";

/** Ours, never on the wire: how often a call was sent and how long it waited before throttling was given in to. */
export const throttleHeaders = { tries: "x-throttled-tries", waitedMs: "x-throttled-waited-ms" };

const shortestWaitMs = 50;
/** A service that keeps refusing after so many obeyed waits is given longer ones than it asks for. */
const patientTries = 8;

/**
 * Waits out throttling. What Graph says (Retry-After, or RateLimit-Reset when nothing remains) closes the gate for all
 * calls; without a word the wait doubles. A call refused with 429 was not run, so it is repeated whatever its method;
 * one refused with 503 may have been, so it is repeated only where that does no harm.
 *
 * @param deadlineMs how long one call may wait in all; a pause that would last longer is not begun
 */
export const waitOutThrottling =
  (gate: Gate, clock: Clock, deadlineMs: number): Policy =>
  async (request, next) => {
    const startedMs = clock.now();
    const done = gate.count();
    try {
      for (let tries = 1; ; tries++) {
        const reply = await next(request);
        const waitMs = pauseAfter(reply, tries, clock.now());
        if (waitMs !== undefined) gate.closeFor(waitMs);
        if (!isThrottled(reply, request.repeatable)) return reply;
        if (gate.opensAtMs() - startedMs > deadlineMs)
          return withStory(reply, tries, clock.now() - startedMs);
      }
    } finally {
      done();
    }
  };

const isThrottled = ({ status, headers }: GraphReply, repeatable: boolean): boolean =>
  status === 429 || (status === 503 && headers["retry-after"] !== undefined && repeatable);

/** How long everybody shall wait after this answer; undefined when it says nothing of the kind. */
function pauseAfter({ status, headers }: GraphReply, tries: number, nowMs: number): number | undefined {
  const asked = retryAfterMs(headers["retry-after"], nowMs);
  if (status === 429) {
    const atLeast = tries > patientTries ? backoffMs(tries - patientTries) : shortestWaitMs;
    return Math.max(atLeast, asked ?? backoffMs(tries));
  }
  if (status === 503) return asked;
  return headers["ratelimit-remaining"] === "0" ? secondsMs(headers["ratelimit-reset"]) : undefined;
}

const withStory = (reply: GraphReply, tries: number, waitedMs: number): GraphReply => ({
  ...reply,
  headers: {
    ...reply.headers,
    [throttleHeaders.tries]: String(tries),
    [throttleHeaders.waitedMs]: String(waitedMs),
  },
});
