import { wasNotSent, type Gate } from "../gate";
import type { Clock, GraphReply, Policy } from "../http";

/** Ours, never on the wire: how often a call was sent and how long it waited before throttling was given in to. */
export const throttleHeaders = { tries: "x-throttled-tries", waitedMs: "x-throttled-waited-ms" };

/**
 * Waits out throttling. The gate, which has seen the answer too, holds the next try back. A call refused with 429 was
 * not run, so it is repeated whatever its method; one refused with 503 may have been, so it is repeated only where that
 * does no harm.
 *
 * @param deadlineMs how long one call may wait in all; a pause that would last longer is not begun
 */
export const waitOutThrottling =
  (gate: Gate, clock: Clock, deadlineMs: number): Policy =>
  async (request, next) => {
    const startedMs = clock.now();
    const done = gate.count();
    let tries = 0;
    try {
      for (;;) {
        const reply = await next(request);
        if (!wasNotSent(reply)) tries++;
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

const withStory = (reply: GraphReply, tries: number, waitedMs: number): GraphReply => ({
  ...reply,
  headers: {
    ...reply.headers,
    [throttleHeaders.tries]: String(tries),
    [throttleHeaders.waitedMs]: String(waitedMs),
  },
});
