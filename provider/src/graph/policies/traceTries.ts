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

/** What watches the tries of a connection. */
export interface Watch {
  readonly endpoint: Endpoint;
  readonly clock: Clock;
  readonly traceContext: TraceContext;
  /** Absent when nobody wants lines. */
  readonly traceLog?: TraceLog | undefined;
}

/**
 * Tells each try as it was sent: as a span, in numbers and, where that is wanted, as a line. The last policy of all, so
 * that it sees what the wire sees.
 */
export const traceTries = ({ endpoint, clock, traceContext, traceLog }: Watch): Policy => {
  const server = serverOf(endpoint);
  return async (request, next) => {
    const { trace, operation } = request;
    if (!trace || !operation || !(traceLog || isHeard())) return next(request);
    const beganMs = clock.now();
    const begun: TryBegun = {
      ...asTold(request, operation),
      server,
      number: ++trace.tries,
      waitedMs: Math.max(0, beganMs - trace.waitsSinceMs),
    };
    const watched = beginTry(begun, traceContext);
    const end = (how: Omit<TryEnded, "tookMs">): void => {
      const atMs = clock.now();
      trace.waitsSinceMs = atMs;
      const ended = { ...how, tookMs: Math.max(0, atMs - beganMs) };
      watched.end(ended);
      const origin = { atMs, processId: process.pid, wave: traceContext.wave, secrets: secretsIn(request) };
      traceLog?.(traceLine(begun, ended, origin));
    };
    return watched
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

const asTold = (request: GraphRequest, { name, route }: Operation) => ({
  operation: name,
  method: request.method,
  route,
  path: request.path,
  units: unitsOf(request),
  clientRequestId: request.headers["client-request-id"],
});

function serverOf({ origin }: Endpoint): TryBegun["server"] {
  const { protocol, hostname, port } = new URL(origin);
  const scheme = protocol.slice(0, -1);
  return { scheme, address: hostname, port: Number(port || (scheme === "https" ? 443 : 80)) };
}

const longestHeader = 40;

function answered(reply: GraphReply, { mayBeAbsent }: Operation): Omit<TryEnded, "tookMs"> {
  const { body, ...head } = reply;
  const { status, headers } = head;
  // The body of a success says nothing of this, so it is not read.
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

/** The token, which nothing that is told may hold, whoever repeats it. */
const secretsIn = ({ headers }: GraphRequest): readonly string[] =>
  headers["authorization"]?.split(" ").slice(1) ?? [];
