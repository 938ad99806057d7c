import { NoReply, outcomeOf } from "../noReply";
import type { Clock, GraphReply, GraphRequest, Policy } from "../http";

/** The most tries of a call: if one in twenty fails, one call in three million is given up. */
const mostTries = 5;
/** Most transient failures are short; the last wait also outlasts an outage of a quarter of a minute. */
const waitsMs = [250, 1_000, 4_000, 9_000] as const;
/** After the second try none is started that would end later than this, so that an outage is reported in half a minute. */
const longestMs = 25_000;

/**
 * Repeats a call after a transient failure: any call that was never sent; one whose answer was lost or a server error only
 * if repeating is safe. Slow failures are repeated less often, and the silence of a service that has never answered not at
 * all.
 */
export const retryTransient =
  (clock: Clock): Policy =>
  async (request, next) => {
    let goneMs = 0;
    for (let tries = 1; ; tries++) {
      const outcome = await outcomeOf(next(request));
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

/** Failures that take long: no connection, no name, silence, a gateway's timeout. */
const isSlow = (outcome: GraphReply | NoReply): boolean =>
  outcome instanceof NoReply
    ? !outcome.sent || outcome.isTimeout
    : outcome.status === 408 || outcome.status === 504;
