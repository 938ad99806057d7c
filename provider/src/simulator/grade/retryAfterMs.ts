import type { Answer } from "../answer";

/**
 * For how long a refusal asks its caller to stay away, in milliseconds from `nowMs` on the simulated clock; undefined
 * when the answer is neither 429 nor 503 or its Retry-After says nothing that can be obeyed.
 */
export function retryAfterMs({ status, headers }: Answer, nowMs: number): number | undefined {
  const text = headers?.["Retry-After"]?.trim();
  if (text === undefined || (status !== 429 && status !== 503)) return undefined;
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text) * 1_000;
  const atMs = /^[A-Z][a-z]{2}, /.test(text) ? Date.parse(text) : NaN;
  return Number.isNaN(atMs) ? undefined : Math.max(0, atMs - nowMs);
}
