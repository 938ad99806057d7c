import type { Notify } from "../errors";
import type { Clock, GraphReply } from "./http";
import { backoffMs, longestSleepMs, retryAfterMs, secondsMs } from "./retryAfter";

/** One pause for all calls to one service: a throttled answer to one of them concerns the app, not the call. */
export type PauseGate = ReturnType<typeof pauseGate>;

interface Pause {
  readonly sinceMs: number;
  /** The pause that the first answer asked for. */
  readonly askedMs: number;
  /** How often Graph has refused the probe, the one call that finds out whether the pause is over. */
  refusedProbes: number;
}

const notifyAgainAfterMs = 60_000;
const unsent: GraphReply = { status: 429, headers: {}, isUnsent: true };

/**
 * An open gate. When a pause is over by the clock, one call probes whether it is over for Graph: a service that asks for a
 * second and means a minute then refuses one call per second, not all of them.
 */
export function pauseGate(clock: Clock, notify: Notify) {
  let opensAtMs = 0;
  let calls = 0;
  let pauses = 0;
  let pause: Pause | undefined;
  let last: { readonly askedMs: number; readonly tookMs: number } | undefined;
  let probe: Promise<unknown> | undefined;
  let notifiedAtMs = -Infinity;

  const close = (askedMs: number): void => {
    const nowMs = clock.now();
    const isNew = !pause;
    if (isNew) pauses++;
    pause ??= { sinceMs: nowMs, askedMs, refusedProbes: 0 };
    opensAtMs = Math.max(opensAtMs, nowMs + pauseMs(askedMs, pause.refusedProbes, last));
    if (opensAtMs <= nowMs || (!isNew && nowMs - notifiedAtMs < notifyAgainAfterMs)) return;
    notifiedAtMs = nowMs;
    notify({ kind: "throttled", by: "Graph", nowMs, untilMs: opensAtMs, calls });
  };

  const heed = (reply: GraphReply | undefined, isProbe: boolean, sentMs: number): void => {
    if (isProbe && pause) {
      if (reply?.status === 429) pause.refusedProbes++;
      else {
        last = { askedMs: pause.askedMs, tookMs: sentMs - pause.sinceMs };
        pause = undefined;
      }
    }
    const askedMs = reply && askedPauseMs(reply, pause?.refusedProbes ?? 0, clock.now());
    if (askedMs !== undefined) close(askedMs);
  };

  const sendAs = async (send: () => Promise<GraphReply>, isProbe: boolean): Promise<GraphReply> => {
    const sentMs = clock.now();
    let reply: GraphReply | undefined;
    try {
      reply = await send();
      return reply;
    } finally {
      heed(reply, isProbe, sentMs);
    }
  };

  return {
    /** When it opens, on the clock's time. */
    opensAtMs: () => opensAtMs,
    /** How many pauses there have been. */
    pauses: () => pauses,
    /**
     * Waits until the gate is open, sends, and closes it for all calls if the answer asks for that. A call that would have
     * to wait longer than `longestMs` is not sent and is returned as throttled; one whose signal is aborted fails unsent.
     */
    through: async (
      send: () => Promise<GraphReply>,
      longestMs = Infinity,
      signal?: AbortSignal,
    ): Promise<GraphReply> => {
      const cameMs = clock.now();
      for (;;) {
        // The gate may have closed again during the sleep.
        while (clock.now() < opensAtMs) {
          if (opensAtMs - cameMs > longestMs) return unsent;
          await clock.sleep(Math.min(opensAtMs - clock.now(), longestSleepMs), signal);
        }
        signal?.throwIfAborted();
        if (!pause) return sendAs(send, false);
        if (probe) {
          await probe;
          continue;
        }
        const { promise, resolve } = Promise.withResolvers<undefined>();
        probe = promise;
        try {
          return await sendAs(send, true);
        } finally {
          probe = undefined;
          resolve(undefined);
        }
      }
    },
    /** Counts a call that is in progress or waiting, until the function that it returns is called. */
    count: () => {
      calls++;
      return () => calls--;
    },
  };
}

const shortestPauseMs = 50;
/** A service that refuses this many probes is given longer pauses than it asks for. */
const mostRefusedProbes = 8;
/** The limit for a pause that is longer than the service asks for. */
const longestRememberedMs = 60_000;

/**
 * The pause that an answer asks for: Retry-After, or RateLimit-Reset when nothing remains. Without either, a throttled
 * answer means a pause that doubles with each refused probe. Undefined when the answer asks for none.
 */
function askedPauseMs(
  { status, headers }: GraphReply,
  refusedProbes: number,
  nowMs: number,
): number | undefined {
  const asked = retryAfterMs(headers, nowMs);
  if (status === 429) return Math.max(shortestPauseMs, asked ?? backoffMs(refusedProbes + 1));
  if (status === 503) return asked;
  return headers["ratelimit-remaining"] === "0" ? secondsMs(headers["ratelimit-reset"]) : undefined;
}

/**
 * How long to pause when the service asks for `askedMs`; never less. If the last pause lasted longer than the same
 * request, start with the time it really took minus one interval, so that the estimate decays.
 */
function pauseMs(
  askedMs: number,
  refusedProbes: number,
  last: { readonly askedMs: number; readonly tookMs: number } | undefined,
): number {
  if (refusedProbes >= mostRefusedProbes)
    return Math.max(askedMs, backoffMs(refusedProbes - mostRefusedProbes + 1));
  if (refusedProbes > 0 || last?.askedMs !== askedMs) return askedMs;
  return Math.max(askedMs, Math.min(longestRememberedMs, last.tookMs - askedMs));
}
