import type { Clock, GraphReply, Policy } from "../http";
import type { PauseGate } from "../pauseGate";

/**
 * Waits out throttling. The gate, which has seen the answer too, delays the next try. A call refused with 429 was not run,
 * so it is repeated whatever its method; one refused with 503 may have been, so it is repeated only where that is safe.
 *
 * @param deadlineMs how long one call may wait in total; a pause that would last longer is not started
 */
export const waitOutThrottling =
  (gate: PauseGate, clock: Clock, deadlineMs: number): Policy =>
  async (request, next) => {
    const startedMs = clock.now();
    const done = gate.count();
    let tries = 0;
    try {
      for (;;) {
        const reply = await next(request);
        if (reply.isUnsent !== true) tries++;
        if (!isThrottled(reply, request.repeatable)) return reply;
        if (gate.opensAtMs() - startedMs > deadlineMs)
          return { ...reply, throttled: { tries, waitedMs: clock.now() - startedMs } };
      }
    } finally {
      done();
    }
  };

const isThrottled = ({ status, headers }: GraphReply, repeatable: boolean): boolean =>
  status === 429 || (status === 503 && headers["retry-after"] !== undefined && repeatable);
