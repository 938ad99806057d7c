import { context, createContextKey, type Context } from "@opentelemetry/api";

/** What the calls of one operation add up to. */
export interface SpanStats {
  calls: number;
  waitedMs: number;
  /** Graph's, of the first few answers. */
  readonly requestIds: string[];
}

const key = createContextKey("pulumi-sharepoint-migration: what the calls add up to");
const mostRequestIds = 20;

/** Lets the calls that are made inside of a context be added up. */
export const collectStats = (parent: Context, stats: SpanStats): Context => parent.setValue(key, stats);

/** Adds a call to the operation that it is made for, if it is made for one. */
export function addCall(waitedMs: number, requestId: string | undefined): void {
  const stats = context.active().getValue(key) as SpanStats | undefined;
  if (!stats) return;
  stats.calls++;
  stats.waitedMs += waitedMs;
  if (requestId !== undefined && stats.requestIds.length < mostRequestIds) stats.requestIds.push(requestId);
}
