import type { Gate } from "../gate";
import type { Policy } from "../http";

/**
 * Sends nothing while the gate is closed. The last policy that waits, so that nothing slips through after a pause began.
 *
 * @param deadlineMs how long one call may wait; one that would wait longer is given back unsent, as throttled
 */
export const passGate =
  (gate: Gate, deadlineMs: number): Policy =>
  (request, next) =>
    gate.through(() => next(request), deadlineMs);
