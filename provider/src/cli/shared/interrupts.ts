import type { EventEmitter } from "node:events";

/** What Ctrl-C asks for. */
export interface Interrupts {
  /** Aborted by the first one: start nothing new, and let what is in progress finish. */
  readonly stopSignal: AbortSignal;
  /** Stops listening. */
  readonly close: () => void;
  /** Stops silently: there is no reader left. */
  readonly hangUp: () => void;
}

/**
 * Listens for Ctrl-C. The first one aborts `stopSignal`; the caller decides what later ones do.
 *
 * @param source the process
 * @param onFirst informs the person
 * @param onMore called with 2 by the second, 3 by the third, and so on
 */
export function listenForInterrupts(
  source: Pick<EventEmitter, "on" | "off">,
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
