import type { WorkerMessage } from "./workerProtocol";

/** Finds out that Pulumi waits for what will never come. */
export interface DeadlockWatch {
  /** Told of everything that happens. */
  readonly note: (told: WorkerMessage) => void;
  readonly end: () => void;
}

/**
 * Pulumi (3.259) waits for ever, when it goes on after errors, once the cancel of a task that was to be replaced is
 * refused: the replacement is never begun, and the program never told so. When such a cancel was refused, nothing is
 * under way and nothing has happened for a while, there is nothing left to wait for.
 *
 * @param onIdle called once
 */
export function watchForDeadlock(onIdle: () => void, afterMs = 3_000): DeadlockWatch {
  const underWay = new Set<string>();
  let hasWaiting = false;
  let timer: NodeJS.Timeout | undefined;
  return {
    note: (told) => {
      clearTimeout(timer);
      if (told.type === "began") underWay.add(`${told.op} ${told.urn}`);
      if (told.type === "done" || told.type === "failed") underWay.delete(`${told.op} ${told.urn}`);
      if (told.type === "failed" && told.op === "delete-replaced") hasWaiting = true;
      if (hasWaiting && underWay.size === 0) timer = setTimeout(onIdle, afterMs);
    },
    end: () => clearTimeout(timer),
  };
}
