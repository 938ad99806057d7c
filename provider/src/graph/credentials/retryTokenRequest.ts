import type { Clock, GraphReply, Policy } from "../http";
import { NoReply } from "../noReply";
import { backoffMs, retryAfterMs } from "../retryAfter";

const mostTries = 3;
/** A longer wait is not begun: a run that holds a valid token need not wait, and one that holds none should say why. */
const longestWaitMs = 20_000;

/**
 * Repeats a request for a token that met a passing failure; asking twice does no harm.
 *
 * @param asksMachine whether the machine itself is asked: where nobody answers, nobody will; but an identity that was
 *   assigned a moment ago is answered with 404 or 410 for a while
 */
export const retryTokenRequest =
  (clock: Clock, asksMachine: boolean): Policy =>
  async (request, next) => {
    for (let tries = 1; ; tries++) {
      const outcome = await next(request).catch((thrown: unknown) => {
        if (thrown instanceof NoReply) return thrown;
        throw thrown;
      });
      const waitMs = tries === mostTries ? undefined : waitBefore(outcome, tries, asksMachine, clock.now());
      if (waitMs === undefined || waitMs > longestWaitMs) {
        if (outcome instanceof NoReply) throw outcome;
        return outcome;
      }
      await clock.sleep(waitMs);
    }
  };

function waitBefore(
  outcome: GraphReply | NoReply,
  tries: number,
  asksMachine: boolean,
  nowMs: number,
): number | undefined {
  if (outcome instanceof NoReply) return asksMachine || isHopeless(outcome) ? undefined : backoffMs(tries);
  const { status, headers } = outcome;
  const isPassing =
    status === 408 ||
    status === 429 ||
    (status >= 500 && status !== 501) ||
    (asksMachine && [404, 410].includes(status));
  return isPassing ? (retryAfterMs(headers, nowMs) ?? backoffMs(tries)) : undefined;
}

/** A certificate that is not trusted now will not be trusted in a second, and a silent host has had its time. */
const isHopeless = ({ isTls, isTimeout }: NoReply): boolean => isTls || isTimeout;
