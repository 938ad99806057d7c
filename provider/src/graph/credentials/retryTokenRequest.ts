import type { Notify } from "../../errors";
import type { Clock, GraphReply, Policy } from "../http";
import { NoReply, outcomeOf } from "../noReply";
import { backoffMs, longestSleepMs, retryAfterMs } from "../retryAfter";
import { asksForPause } from "./entraError";

const mostTries = 3;
/** A longer wait is not started: a run with a valid token need not wait, and one without should report why. */
const longestWaitMs = 20_000;
/** A pause as long as this is reported. */
const noticedMs = 10_000;
const notifyAgainAfterMs = 60_000;

/** How to wait for the services that issue tokens. */
export interface TokenRetryOptions {
  /**
   * Whether the machine itself is asked: if it does not answer, it never will; but for an identity that was just assigned
   * it answers 404 or 410 for a while.
   */
  readonly asksMachine: boolean;
  /** How long to wait for throttling in total. Default: as for any other transient failure. */
  readonly throttledMs?: number | undefined;
  readonly notify?: Notify | undefined;
}

/** Repeats a request for a token after a transient failure or throttling; repeating it is safe. */
export const retryTokenRequest =
  (clock: Clock, { asksMachine, throttledMs, notify = () => undefined }: TokenRetryOptions): Policy =>
  async (request, next) => {
    const startedMs = clock.now();
    let notifiedAtMs = -Infinity;
    for (let [tries, pauses] = [1, 0]; ;) {
      const outcome = await outcomeOf(next(request));
      const nowMs = clock.now();
      if (throttledMs !== undefined && !(outcome instanceof NoReply) && asksForPause(outcome)) {
        const untilMs = nowMs + (retryAfterMs(outcome.headers, nowMs) ?? backoffMs(++pauses));
        if (untilMs - startedMs > throttledMs) return outcome;
        if (untilMs - nowMs >= noticedMs && nowMs - notifiedAtMs >= notifyAgainAfterMs) {
          notify({ kind: "throttled", by: "Microsoft Entra", nowMs, untilMs });
          notifiedAtMs = nowMs;
        }
        await sleepUntil(clock, untilMs);
        continue;
      }
      const waitMs = tries === mostTries ? undefined : waitBefore(outcome, tries, asksMachine, nowMs);
      if (waitMs === undefined || waitMs > longestWaitMs) {
        if (outcome instanceof NoReply) throw outcome;
        return outcome;
      }
      tries++;
      await clock.sleep(waitMs);
    }
  };

async function sleepUntil(clock: Clock, untilMs: number): Promise<void> {
  do await clock.sleep(Math.max(0, Math.min(untilMs - clock.now(), longestSleepMs)));
  while (clock.now() < untilMs);
}

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
    asksForPause(outcome) ||
    (status >= 500 && status !== 501) ||
    (asksMachine && [404, 410].includes(status));
  return isPassing ? (retryAfterMs(headers, nowMs) ?? backoffMs(tries)) : undefined;
}

/** An untrusted certificate stays untrusted, and a silent host has had its time. */
const isHopeless = ({ isTls, isTimeout }: NoReply): boolean => isTls || isTimeout;
