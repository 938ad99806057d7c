import { oneLine } from "../../text";
import {
  beginTry,
  isHeard,
  traceLine,
  type TraceContext,
  type TraceLog,
  type TryBegun,
  type TryEnded,
} from "../../telemetry";
import type { Endpoint } from "../endpoint";
import type { Clock, GraphReply, GraphRequest, Operation, Policy } from "../http";
import { NoReply } from "../noReply";
import { traceOf } from "../odataError";
import { unitsOf } from "./spendBudget";

/** What traces the tries of a connection. */
interface TraceOptions {
  readonly endpoint: Endpoint;
  readonly clock: Clock;
  readonly traceContext: TraceContext;
  /** Absent when no lines are written. */
  readonly traceLog?: TraceLog | undefined;
}

/**
 * Reports each try as it was sent: as a span, in metrics and, if a trace log is open, as a line. The last policy of all, so
 * that it sees what the wire sees.
 */
export const traceTries = ({ endpoint, clock, traceContext, traceLog }: TraceOptions): Policy => {
  return async (request, next) => {
    const { trace, operation } = request;
    if (!trace || !operation || !(traceLog || isHeard())) return next(request);
    const beganMs = clock.now();
    const begun: TryBegun = {
      ...aboutRequest(request, operation),
      origin: endpoint.origin,
      number: ++trace.tries,
      waitedMs: Math.max(0, beganMs - trace.waitsSinceMs),
    };
    const open = beginTry(begun, traceContext);
    const end = (how: Omit<TryEnded, "tookMs">): void => {
      const atMs = clock.now();
      trace.waitsSinceMs = atMs;
      const ended = { ...how, tookMs: Math.max(0, atMs - beganMs) };
      open.end(ended);
      const origin = { atMs, processId: process.pid, wave: traceContext.wave, secrets: secretsIn(request) };
      traceLog?.(traceLine(begun, ended, origin));
    };
    return open
      .send(() => next(request))
      .then(
        (reply) => {
          end(answered(reply, operation));
          return reply;
        },
        (thrown: unknown) => {
          end({ reason: thrown instanceof NoReply ? thrown.reason : "failed", isExpected: false });
          throw thrown;
        },
      );
  };
};

const aboutRequest = (request: GraphRequest, { name, route }: Operation) => ({
  operation: name,
  method: request.method,
  route,
  path: request.path,
  units: unitsOf(request),
  clientRequestId: request.headers["client-request-id"],
});

const longestHeader = 40;

function answered(reply: GraphReply, { mayBeAbsent }: Operation): Omit<TryEnded, "tookMs"> {
  const { body, ...head } = reply;
  const { status, headers } = head;
  // The body of a success has none of this, so it is not parsed.
  const { requestId, graphCode } = traceOf(status < 400 ? head : reply);
  const retryAfter = headers["retry-after"];
  return {
    status,
    requestId,
    graphCode,
    isExpected: mayBeAbsent && status === 404,
    ...(retryAfter !== undefined && { retryAfter: oneLine(retryAfter, longestHeader) }),
    ...(body !== undefined && { bodyBytes: Buffer.byteLength(body) }),
  };
}

/** The token, which must not be in any output, even if an answer repeats it. */
const secretsIn = ({ headers }: GraphRequest): readonly string[] =>
  headers["authorization"]?.split(" ").slice(1) ?? [];
