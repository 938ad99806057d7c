import { NoReply } from "../noReply";
import type { Clock, GraphReply, GraphRequest, Policy } from "../http";

/** How often a call is sent in all when it meets a passing failure: when each twentieth fails, one in three million is given up. */
const mostTries = 5;
/** Most passing failures are gone in a moment; an outage of a quarter of a minute is outlasted all the same. */
const waitsMs = [250, 1_000, 4_000, 9_000] as const;
/** After the second try none is begun that would end later than this, so that a dead service is known in half a minute. */
const longestMs = 25_000;

/**
 * Repeats a call that met a passing failure: one that never left, whatever it was; one whose answer was lost or was a
 * server error, only where repeating does no harm. A failure that takes its time is repeated less often, and silence of a
 * service that has never answered not at all.
 */
export const retryTransient =
  (clock: Clock): Policy =>
  async (request, next) => {
    let goneMs = 0;
    for (let tries = 1; ; tries++) {
      const outcome = await next(request).catch((thrown: unknown) => {
        if (thrown instanceof NoReply) return thrown;
        throw thrown;
      });
      const waitMs = waitsMs[tries - 1] ?? 0;
      const tookMs = isSlow(outcome) ? (request.trace?.tookMs ?? 0) : 0;
      goneMs += tookMs + waitMs;
      const isLate = tries > 1 && goneMs + tookMs > longestMs;
      if (tries === mostTries || isLate || !isPassing(outcome, request)) {
        if (outcome instanceof NoReply) throw outcome;
        return outcome;
      }
      await clock.sleep(waitMs);
    }
  };

function isPassing(outcome: GraphReply | NoReply, { repeatable }: GraphRequest): boolean {
  if (outcome instanceof NoReply) return !outcome.isMute && (repeatable || !outcome.sent);
  return repeatable && (outcome.status === 408 || (outcome.status >= 500 && outcome.status !== 501));
}

/** A failure that takes its time: no connection, no name, silence, a gateway's own patience. */
const isSlow = (outcome: GraphReply | NoReply): boolean =>
  outcome instanceof NoReply
    ? !outcome.sent || outcome.isTimeout
    : outcome.status === 408 || outcome.status === 504;
