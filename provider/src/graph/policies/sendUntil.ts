import type { Policy } from "../http";

/** Sends nothing more once the signal is aborted: what waits by then fails with the reason of the signal. */
export const sendUntil =
  (signal: AbortSignal): Policy =>
  async (request, next) => {
    signal.throwIfAborted();
    return next(request);
  };
