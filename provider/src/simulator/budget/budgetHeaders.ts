import type { RetryAfterForm } from "./budget";

/** The share of the budget from which on answers say how much of it is left. */
const reportedFromShare = 0.8;

/** The text of a Retry-After header for a wait on the simulated clock; undefined for no header. */
export function retryAfterText(form: RetryAfterForm, nowMs: number, remainingMs: number): string | undefined {
  switch (form) {
    case "seconds":
      return wholeSeconds(remainingMs);
    case "decimal":
      return String(remainingMs / 1_000); // both instants are whole milliseconds
    case "one":
      return "1";
    case "date":
      return new Date(Math.ceil((nowMs + remainingMs) / 1_000) * 1_000).toUTCString();
    case "none":
      return undefined;
  }
}

/** The three RateLimit headers of the IETF's draft 03, or none below 80 % use. */
export function rateLimitHeaders(
  limitUnits: number,
  usedUnits: number,
  remainingMs: number,
): Readonly<Record<string, string>> {
  if (usedUnits < limitUnits * reportedFromShare) return {};
  return {
    "RateLimit-Limit": String(limitUnits),
    "RateLimit-Remaining": String(Math.max(0, limitUnits - usedUnits)),
    "RateLimit-Reset": wholeSeconds(remainingMs),
  };
}

/** Rounded up, so that a client that waits this long is not too early. */
function wholeSeconds(ms: number): string {
  return String(Math.ceil(ms / 1_000));
}
