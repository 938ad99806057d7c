import type { Clock } from "./http";

/** Takes one line for people about what is being waited for. */
export type Announce = (line: string) => void;

/** One pause for all calls to one service: when Graph tells one of them to wait, it means the app, not the call. */
export interface Gate {
  /** Waits until the gate is open. */
  readonly pass: () => Promise<void>;
  /** Closes the gate for so long from now, unless it is closed for longer already. */
  readonly closeFor: (ms: number) => void;
  /** When it opens, on the clock's time. */
  readonly opensAtMs: () => number;
  /** Counts a call that is under way or waiting, until the function that it returns is called. */
  readonly count: () => () => void;
}

/** An open gate. Each pause is announced once, however many calls meet it. */
export function openGate(clock: Clock, announce: Announce): Gate {
  let opensAtMs = 0;
  let calls = 0;
  return {
    opensAtMs: () => opensAtMs,
    pass: async () => {
      // Closed again while it slept, it sleeps again.
      while (clock.now() < opensAtMs) await clock.sleep(opensAtMs - clock.now());
    },
    closeFor: (ms) => {
      const nowMs = clock.now();
      const wasOpen = opensAtMs <= nowMs;
      opensAtMs = Math.max(opensAtMs, nowMs + ms);
      if (wasOpen && ms > 0) {
        const time = new Date(opensAtMs).toTimeString().slice(0, 8);
        announce(`throttled by Graph, resuming ${time}, ${String(calls)} left`);
      }
    },
    count: () => {
      calls++;
      return () => calls--;
    },
  };
}
