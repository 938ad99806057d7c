/**
 * The wait that a Retry-After header asks for, in milliseconds, rounded up so that no try is early. Graph sends whole
 * seconds and decimals; HTTP also allows a date.
 *
 * @returns undefined when the header is absent or unreadable; never negative
 */
export function retryAfterMs(header: string | undefined, nowMs: number): number | undefined {
  const text = header?.trim();
  if (!text) return undefined;
  const ms = secondsMs(text);
  if (ms !== undefined) return ms;
  const dateMs = /[A-Za-z]/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(dateMs) ? undefined : Math.max(0, dateMs - nowMs);
}

/** Whole or decimal seconds as milliseconds, rounded up; undefined for anything else. */
export const secondsMs = (text: string | undefined): number | undefined =>
  text !== undefined && /^\d{1,9}(\.\d{1,9})?$/.test(text) ? Math.ceil(Number(text) * 1000) : undefined;

const firstBackoffMs = 1_000;
const longestBackoffMs = 60_000;

/** The wait before the next try when the service names none: it doubles from a second to a minute. */
export const backoffMs = (tries: number): number =>
  Math.min(longestBackoffMs, firstBackoffMs * 2 ** (tries - 1));
