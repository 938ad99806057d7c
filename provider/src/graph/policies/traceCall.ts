import type { Clock, Policy } from "../http";

/** Begins the trace of a call. The first policy of all, so that every wait is seen. */
export const traceCall =
  (clock: Clock): Policy =>
  (request, next) =>
    next({ ...request, trace: { tries: 0, waitsSinceMs: clock.now(), tookMs: 0 } });
