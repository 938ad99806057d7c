const minuteMs = 60_000;
const secondMs = 1_000;

/** How many things were done in each second of the last minute. */
export interface Rate {
  readonly sinceMs?: number;
  readonly seconds: readonly { readonly second: number; readonly count: number }[];
}

/** Before the first one. */
export const noRate: Rate = { seconds: [] };

/** Adds one thing. */
export function rateAfter({ sinceMs = NaN, seconds }: Rate, nowMs: number): Rate {
  const second = Math.floor(nowMs / secondMs);
  const last = seconds.at(-1);
  const since = Number.isNaN(sinceMs) ? nowMs : sinceMs;
  if (last?.second === second)
    return { sinceMs: since, seconds: [...seconds.slice(0, -1), { second, count: last.count + 1 }] };
  const oldest = second - minuteMs / secondMs;
  return { sinceMs: since, seconds: [...seconds.filter((one) => one.second > oldest), { second, count: 1 }] };
}

/** The rate per minute, from the last minute; undefined until there is enough data. */
export function perMinute({ sinceMs, seconds }: Rate, nowMs: number): number | undefined {
  if (sinceMs === undefined || nowMs - sinceMs < 2 * secondMs) return undefined;
  const oldest = Math.floor(nowMs / secondMs) - minuteMs / secondMs;
  const count = seconds.reduce((all, one) => (one.second > oldest ? all + one.count : all), 0);
  return (count / Math.min(minuteMs, nowMs - sinceMs)) * minuteMs;
}
