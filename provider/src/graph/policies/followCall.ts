import type { Clock, Policy } from "../http";

/** Begins the story of a call. The first policy of all, so that every wait is seen. */
export const followCall =
  (clock: Clock): Policy =>
  (request, next) =>
    next({ ...request, story: { tries: 0, waitsSinceMs: clock.now(), tookMs: 0 } });
