/**
 * The wait that an answer's Retry-After asks for, in milliseconds, rounded up so that no try is early. Graph sends whole
 * seconds and decimals; HTTP also allows a date. That is one of the service's own clock, which this machine's need not
 * agree with, so it is compared with the answer's Date: a whole second, so the wait may be up to one longer.
 *
 * @param headers of the answer, names in lower case
 * @param nowMs the time here, for an answer without a Date
 * @returns undefined when the header is absent or unreadable; never negative
 */
export function retryAfterMs(
  { "retry-after": after, date }: Readonly<Record<string, string>>,
  nowMs: number,
): number | undefined {
  const text = after?.trim();
  if (!text) return undefined;
  const ms = secondsMs(text);
  if (ms !== undefined) return ms;
  const untilMs = dateMs(text);
  return untilMs === undefined ? undefined : Math.max(0, untilMs - (dateMs(date) ?? nowMs));
}

function dateMs(text: string | undefined): number | undefined {
  const ms = text !== undefined && /[A-Za-z]/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(ms) ? undefined : ms;
}

/** Whole or decimal seconds as milliseconds, rounded up; undefined for anything else. */
export const secondsMs = (text: string | undefined): number | undefined =>
  text !== undefined && /^\d{1,9}(\.\d{1,9})?$/.test(text) ? Math.ceil(Number(text) * 1000) : undefined;

/** Node's timers fire at once when they are given more than 24 days. */
export const longestSleepMs = 24 * 3_600_000;

const firstBackoffMs = 1_000;
const longestBackoffMs = 60_000;

/** The wait before the next try when the service names none: it doubles from a second to a minute. */
export const backoffMs = (tries: number): number =>
  Math.min(longestBackoffMs, firstBackoffMs * 2 ** (tries - 1));
