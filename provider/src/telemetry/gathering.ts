import { context, createContextKey, type Context } from "@opentelemetry/api";

/** What the calls of one operation add up to. */
export interface Gathering {
  calls: number;
  waitedMs: number;
  /** Graph's, of the first few answers. */
  readonly requestIds: string[];
}

const key = createContextKey("pulumi-sharepoint-migration: what the calls add up to");
const mostRequestIds = 20;

/** Lets the calls that are made inside of a context be added up. */
export const gatherIn = (parent: Context, gathering: Gathering): Context => parent.setValue(key, gathering);

/** Adds a call to the operation that it is made for, if it is made for one. */
export function gatherCall(waitedMs: number, requestId: string | undefined): void {
  const gathering = context.active().getValue(key) as Gathering | undefined;
  if (!gathering) return;
  gathering.calls++;
  gathering.waitedMs += waitedMs;
  if (requestId !== undefined && gathering.requestIds.length < mostRequestIds)
    gathering.requestIds.push(requestId);
}
