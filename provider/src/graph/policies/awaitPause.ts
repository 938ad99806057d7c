import type { Policy } from "../http";
import type { PauseGate } from "../pauseGate";

/**
 * Sends nothing during a pause. The last policy that waits, so that no call is sent after a pause has begun.
 *
 * @param deadlineMs how long one call may wait; a call that would wait longer is returned unsent, as throttled
 * @param signal once it is aborted, nothing is sent any more
 */
export const awaitPause =
  (gate: PauseGate, deadlineMs: number, signal?: AbortSignal): Policy =>
  (request, next) =>
    gate.through(() => next(request), deadlineMs, signal);
