/**
 * The wait that a Retry-After header asks for, in milliseconds, rounded up so that no try is early. Graph sends whole
 * seconds and decimals; HTTP also allows a date.
 *
 * @returns undefined when the header is absent or unreadable; never negative
 */
export function retryAfterMs(header: string | undefined, nowMs: number): number | undefined {
  const text = header?.trim();
  if (!text) return undefined;
  if (/^\d{1,9}(\.\d{1,9})?$/.test(text)) return Math.ceil(Number(text) * 1000);
  const dateMs = /[A-Za-z]/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(dateMs) ? undefined : Math.max(0, dateMs - nowMs);
}

const firstBackoffMs = 1_000;
const longestBackoffMs = 60_000;

/** The wait before the next try when the service names none: it doubles from a second to a minute. */
export const backoffMs = (tries: number): number =>
  Math.min(longestBackoffMs, firstBackoffMs * 2 ** (tries - 1));
