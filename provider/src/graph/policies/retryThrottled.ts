import { backoffMs, retryAfterMs } from "../retryAfter";
import type { Clock, Policy } from "../http";

/** How often one request is sent in all before throttling is reported. */
export const throttledTries = 5;

/**
 * Waits out throttling (429). Graph's Retry-After is obeyed as given; without one the wait doubles. A throttled
 * request was refused, not run, so repeating it is safe whatever its method.
 */
export const retryThrottled =
  (clock: Clock): Policy =>
  async (request, next) => {
    let waitedMs = 0;
    for (let tries = 1; ; tries++) {
      const reply = await next(request);
      if (reply.status !== 429) return reply;
      if (tries === throttledTries)
        return { ...reply, headers: { ...reply.headers, [waitedHeader]: String(waitedMs) } };
      const waitMs = retryAfterMs(reply.headers["retry-after"], clock.now()) ?? backoffMs(tries);
      waitedMs += waitMs;
      await clock.sleep(waitMs);
    }
  };

/** Ours, never on the wire: how long the policy waited in all before it gave up. */
export const waitedHeader = "x-waited-ms";
