const unitMs: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 };

/**
 * Reads a duration such as `1500`, `250ms`, `30s`, `5m` or `1.5h` in milliseconds; a bare number is milliseconds.
 *
 * @returns whole milliseconds, or undefined when the text is no duration.
 */
export function durationMs(text: string): number | undefined {
  const [, amount, unit = "ms"] = /^(\d+(?:\.\d+)?)\s*(ms|s|m|h)?$/i.exec(text.trim()) ?? [];
  const factor = unitMs[unit.toLowerCase()];
  if (amount === undefined || factor === undefined) return undefined;
  const ms = Math.round(Number(amount) * factor);
  return Number.isSafeInteger(ms) ? ms : undefined;
}
