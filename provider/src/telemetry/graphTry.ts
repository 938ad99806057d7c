import { context, createContextKey, SpanKind, trace } from "@opentelemetry/api";
import { given, markFailed, tracer } from "./inSpan";
import { instruments } from "./instruments";
import { parentContext, type TraceContext } from "./traceContext";
import { attributeNames as names } from "./names";
import { addCall } from "./operation";

/** One sending of a call to Graph, as far as it is known before. */
export interface TryBegun {
  /** What is asked for, in a word. */
  readonly operation: string;
  readonly method: string;
  /** The path with what varies left out. */
  readonly route: string;
  /** The path as it is sent. */
  readonly path: string;
  /** Scheme, host and port that it is sent to. */
  readonly origin: string;
  /** 1 for the first. */
  readonly number: number;
  /** How long the call has waited for this try. */
  readonly waitedMs: number;
  /** SharePoint's resource units. */
  readonly units: number;
  readonly clientRequestId?: string | undefined;
}

/** How a try ended. */
export interface TryEnded {
  readonly tookMs: number;
  /** Absent when there was no answer. */
  readonly status?: number;
  /** Why there was none: the system's code. */
  readonly reason?: string;
  readonly requestId?: string | undefined;
  /** As it was sent. */
  readonly retryAfter?: string | undefined;
  /** The service's own code for a refusal. */
  readonly graphCode?: string | undefined;
  readonly bodyBytes?: number;
  /** Whether a status from 400 on is an answer like another: a look-up that finds nothing has not failed. */
  readonly isExpected: boolean;
}

/** A try in progress. */
interface OpenTry {
  /** Sends it. Instrumentation of HTTP clients does not see it: it would report it twice, with names in the URL. */
  readonly send: <T>(send: () => Promise<T>) => Promise<T>;
  readonly end: (ended: TryEnded) => void;
}

// The SDK's own key, which every instrumentation heeds; keys of one name are the same.
const suppressed = createContextKey("OpenTelemetry SDK Context Key SUPPRESS_TRACING");

/** Begins the span of a try, and counts what it costs. */
export function beginTry(begun: TryBegun, traceContext: TraceContext): OpenTry {
  const { method, route, origin, number, waitedMs, units, clientRequestId } = begun;
  const isResent = number > 1;
  const { protocol, hostname, port } = new URL(origin);
  const scheme = protocol.slice(0, -1);
  const whatAndWhere = {
    [names.method]: method,
    [names.route]: route,
    [names.scheme]: scheme,
    [names.address]: hostname,
    [names.port]: Number(port || (scheme === "https" ? 443 : 80)),
  };
  const byRoute = { [names.method]: method, [names.route]: route };
  const inside = parentContext(traceContext);
  const attributes = given({
    ...whatAndWhere,
    [names.resendCount]: isResent ? number - 1 : undefined,
    [names.waitedMs]: waitedMs,
    [names.clientRequestId]: clientRequestId === undefined ? undefined : [clientRequestId],
  });
  const kind = SpanKind.CLIENT;
  const span = tracer(traceContext).startSpan(`${method} ${route}`, { kind, attributes }, inside);
  const measure = instruments(traceContext);
  measure.waitDuration.record(waitedMs / 1000, byRoute);
  measure.units.add(units, byRoute);
  if (isResent) measure.retries.add(1, byRoute);

  return {
    send: (send) => context.with(trace.setSpan(inside, span).setValue(suppressed, true), send),
    end: (ended) => {
      const { status, requestId, retryAfter, bodyBytes } = ended;
      const errorType = errorTypeOf(ended);
      span.setAttributes(
        given({
          [names.status]: status,
          [names.requestId]: requestId === undefined ? undefined : [requestId],
          [names.retryAfter]: retryAfter === undefined ? undefined : [retryAfter],
          [names.bodyBytes]: bodyBytes,
        }),
      );
      if (errorType !== undefined) markFailed(span, errorType);
      span.end();
      addCall(waitedMs, requestId);
      const labels = given({ ...whatAndWhere, [names.status]: status, [names.errorType]: errorType });
      measure.requestDuration.record(ended.tookMs / 1000, labels);
      if (asksForPause(ended)) measure.throttled.add(1, given({ ...byRoute, [names.status]: status }));
    },
  };
}

function errorTypeOf({ status, reason, isExpected }: TryEnded): string | undefined {
  if (status === undefined) return reason ?? "_OTHER";
  return status >= 400 && !isExpected ? String(status) : undefined;
}

const asksForPause = ({ status, retryAfter }: TryEnded): boolean =>
  status === 429 || (status === 503 && retryAfter !== undefined);
