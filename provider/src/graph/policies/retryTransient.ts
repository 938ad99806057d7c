import { NoReply } from "../noReply";
import { backoffMs } from "../retryAfter";
import type { Clock, GraphReply, GraphRequest, Policy } from "../http";

/** How often a call is sent in all when it meets a passing failure: when each twentieth fails, one in three million is given up. */
const mostTries = 5;

/**
 * Repeats a call that met a passing failure: one that never left, whatever it was; one whose answer was lost or was a
 * server error, only where repeating does no harm.
 */
export const retryTransient =
  (clock: Clock): Policy =>
  async (request, next) => {
    for (let tries = 1; ; tries++) {
      const outcome = await next(request).catch((thrown: unknown) => {
        if (thrown instanceof NoReply) return thrown;
        throw thrown;
      });
      if (tries === mostTries || !isPassing(outcome, request)) {
        if (outcome instanceof NoReply) throw outcome;
        return outcome;
      }
      await clock.sleep(backoffMs(tries));
    }
  };

function isPassing(outcome: GraphReply | NoReply, { repeatable }: GraphRequest): boolean {
  if (outcome instanceof NoReply) return repeatable || !outcome.sent;
  return repeatable && (outcome.status === 408 || (outcome.status >= 500 && outcome.status !== 501));
}
