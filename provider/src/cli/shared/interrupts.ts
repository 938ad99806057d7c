/** Where signals arrive: the process, or a test's own. */
export interface SignalSource {
  readonly on: (signal: "SIGINT" | "SIGTERM", listener: () => void) => unknown;
  readonly off: (signal: "SIGINT" | "SIGTERM", listener: () => void) => unknown;
}

/** What Ctrl-C has asked for. */
export interface Interrupts {
  /** Aborted by the first: begin nothing new, and let what is under way end. */
  readonly stopSignal: AbortSignal;
  /** Stops listening. */
  readonly close: () => void;
  /** Drains without a word: nobody is there to read it. */
  readonly hangUp: () => void;
}

/**
 * Listens for Ctrl-C. The first drains; what a later one does is the caller's.
 *
 * @param onFirst tells the person what happens now
 * @param onMore called with 2 by the second, 3 by the third, and so on
 */
export function listenForInterrupts(
  source: SignalSource,
  onFirst: () => void,
  onMore: (count: number) => void,
): Interrupts {
  const controller = new AbortController();
  let count = 0;
  const interrupt = (): void => {
    count++;
    if (count > 1) return onMore(count);
    controller.abort();
    onFirst();
  };
  source.on("SIGINT", interrupt);
  source.on("SIGTERM", interrupt);
  return {
    stopSignal: controller.signal,
    hangUp: () => controller.abort(),
    close: () => {
      source.off("SIGINT", interrupt);
      source.off("SIGTERM", interrupt);
    },
  };
}
