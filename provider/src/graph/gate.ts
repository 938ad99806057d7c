import type { Announce } from "../errors";
import type { Clock, GraphReply } from "./http";
import { askedPauseMs, patientPauseMs } from "./pauses";

/** One pause for all calls to one service: when Graph tells one of them to wait, it means the app, not the call. */
export interface Gate {
  /**
   * Waits until the gate is open, sends, and closes it for all calls if the answer asks for that. What would have to wait
   * longer than `longestMs` (default: for ever) is not sent, and given back as throttled.
   */
  readonly through: (send: () => Promise<GraphReply>, longestMs?: number) => Promise<GraphReply>;
  /** When it opens, on the clock's time. */
  readonly opensAtMs: () => number;
  /** How many pauses there have been. */
  readonly pauses: () => number;
  /** Counts a call that is under way or waiting, until the function that it returns is called. */
  readonly count: () => () => void;
}

interface Pause {
  readonly sinceMs: number;
  /** What the first answer asked for. */
  readonly askedMs: number;
  /** How often Graph has refused the one call that was sent to see whether the pause is over. */
  refusedTrials: number;
}

const sayAgainAfterMs = 60_000;
/** Node's timers end at once when they are given more than 24 days. */
const longestSleepMs = 24 * 3_600_000;

/** Stands for the answer to a call that was not sent, because the pause is longer than it may wait. */
const notSent: GraphReply = { status: 429, headers: {} };

/** Whether an answer stands for a call that was not sent. */
export const wasNotSent = (reply: GraphReply): boolean => reply === notSent;

/**
 * An open gate. When a pause is over by the clock, one call finds out for all whether it is over for Graph: a service
 * that asks for a second and means a minute then refuses one call a second, not all of them.
 */
export function openGate(clock: Clock, announce: Announce): Gate {
  let opensAtMs = 0;
  let calls = 0;
  let pauses = 0;
  let pause: Pause | undefined;
  let last: { readonly askedMs: number; readonly tookMs: number } | undefined;
  let trial: Promise<unknown> | undefined;
  let saidAtMs = -Infinity;

  const close = (askedMs: number): void => {
    const nowMs = clock.now();
    const isNew = !pause;
    if (isNew) pauses++;
    pause ??= { sinceMs: nowMs, askedMs, refusedTrials: 0 };
    opensAtMs = Math.max(opensAtMs, nowMs + patientPauseMs(askedMs, pause.refusedTrials, last));
    if (opensAtMs <= nowMs || (!isNew && nowMs - saidAtMs < sayAgainAfterMs)) return;
    saidAtMs = nowMs;
    announce({ kind: "throttled", by: "Graph", nowMs, untilMs: opensAtMs, calls });
  };

  const heed = (reply: GraphReply | undefined, isTrial: boolean, sentMs: number): void => {
    if (isTrial && reply?.status === 429 && pause) pause.refusedTrials++;
    else if (isTrial) endPause(sentMs);
    const askedMs = reply && askedPauseMs(reply, pause?.refusedTrials ?? 0, clock.now());
    if (askedMs !== undefined) close(askedMs);
  };

  const endPause = (sentMs: number): void => {
    if (!pause) return;
    last = { askedMs: pause.askedMs, tookMs: sentMs - pause.sinceMs };
    pause = undefined;
  };

  const sendAs = async (send: () => Promise<GraphReply>, isTrial: boolean): Promise<GraphReply> => {
    const sentMs = clock.now();
    let reply: GraphReply | undefined;
    try {
      reply = await send();
      return reply;
    } finally {
      heed(reply, isTrial, sentMs);
    }
  };

  return {
    opensAtMs: () => opensAtMs,
    pauses: () => pauses,
    through: async (send, longestMs = Infinity) => {
      const cameMs = clock.now();
      for (;;) {
        // Closed again while it slept, it sleeps again.
        while (clock.now() < opensAtMs) {
          if (opensAtMs - cameMs > longestMs) return notSent;
          await clock.sleep(Math.min(opensAtMs - clock.now(), longestSleepMs));
        }
        if (!pause) return sendAs(send, false);
        if (trial) {
          await trial;
          continue;
        }
        const { promise, resolve } = Promise.withResolvers<undefined>();
        trial = promise;
        try {
          return await sendAs(send, true);
        } finally {
          trial = undefined;
          resolve(undefined);
        }
      }
    },
    count: () => {
      calls++;
      return () => calls--;
    },
  };
}
