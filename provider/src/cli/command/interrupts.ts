/** Where signals arrive: the process, or a test's own. */
export interface SignalSource {
  readonly on: (signal: "SIGINT" | "SIGTERM", listener: () => void) => unknown;
  readonly off: (signal: "SIGINT" | "SIGTERM", listener: () => void) => unknown;
}

/** What Ctrl-C has asked for. */
export interface Interrupts {
  /** Aborted by the first: begin nothing new, and let what is under way end. */
  readonly drain: AbortSignal;
  /** Stops listening. */
  readonly close: () => void;
  /** As the first Ctrl-C would. */
  readonly interrupt: () => void;
}

/**
 * Listens for Ctrl-C. The first drains, the second stops at once.
 *
 * @param onFirst tells the person what happens now
 * @param onSecond ends the process
 */
export function listenForInterrupts(
  source: SignalSource,
  onFirst: () => void,
  onSecond: () => void,
): Interrupts {
  const controller = new AbortController();
  const interrupt = (): void => {
    if (controller.signal.aborted) return onSecond();
    controller.abort();
    onFirst();
  };
  source.on("SIGINT", interrupt);
  source.on("SIGTERM", interrupt);
  return {
    drain: controller.signal,
    interrupt,
    close: () => {
      source.off("SIGINT", interrupt);
      source.off("SIGTERM", interrupt);
    },
  };
}
