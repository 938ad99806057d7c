import type { WorkerMessage } from "./workerProtocol";

/** Finds out that Pulumi waits for what will never come. */
export interface DeadlockWatch {
  /** Takes every message of the worker. */
  readonly note: (message: WorkerMessage) => void;
  readonly end: () => void;
}

/**
 * Pulumi (3.259 to 3.276) waits for ever, when it goes on after errors, once the cancel of a task that was to be replaced is
 * refused: the replacement is never begun, and the program never learns it. When such a cancel was refused, nothing is
 * under way and nothing has happened for a while, there is nothing left to wait for.
 *
 * @param onIdle called once
 */
export function watchForDeadlock(onIdle: () => void, afterMs = 3_000): DeadlockWatch {
  const underWay = new Set<string>();
  let hasWaiting = false;
  let timer: NodeJS.Timeout | undefined;
  return {
    note: (message) => {
      clearTimeout(timer);
      if (message.type === "began") underWay.add(`${message.op} ${message.urn}`);
      if (message.type === "done" || message.type === "failed")
        underWay.delete(`${message.op} ${message.urn}`);
      if (message.type === "failed" && message.op === "delete-replaced") hasWaiting = true;
      if (hasWaiting && underWay.size === 0) timer = setTimeout(onIdle, afterMs);
    },
    end: () => clearTimeout(timer),
  };
}
