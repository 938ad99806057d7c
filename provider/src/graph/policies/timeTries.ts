import type { Clock, Policy } from "../http";

/** Writes down how long each try took by itself. Near the wire, so that no wait of ours is counted. */
export const timeTries =
  (clock: Pick<Clock, "now">): Policy =>
  async (request, next) => {
    const beganMs = clock.now();
    try {
      return await next(request);
    } finally {
      if (request.trace) request.trace.tookMs = Math.max(0, clock.now() - beganMs);
    }
  };
