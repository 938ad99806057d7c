import { context, SpanStatusCode, trace, type Attributes, type Span } from "@opentelemetry/api";
import { attributeNames, scopeName } from "./names";
import { parentContext, type TraceContext } from "./traceContext";

/** The tracer of this package. Without an SDK in the process it does nothing. */
export const tracer = ({ version }: TraceContext) => trace.getTracer(scopeName, version);

/**
 * Runs a verb inside a span, which ends when the verb does.
 *
 * @param parent of the span; its values are passed on to what happens inside
 */
export async function inSpan<T>(
  name: string,
  attributes: Attributes,
  traceContext: TraceContext,
  verb: (span: Span) => Promise<T>,
  parent = parentContext(traceContext),
): Promise<T> {
  const span = tracer(traceContext).startSpan(name, { attributes: given(attributes) }, parent);
  try {
    return await context.with(trace.setSpan(parent, span), verb, undefined, span);
  } finally {
    span.end();
  }
}

/** Marks a span as failed. Only the kind of error is exported, because sentences name people. */
export function markFailed(span: Span, errorType: string): void {
  span.setAttribute(attributeNames.errorType, errorType);
  span.setStatus({ code: SpanStatusCode.ERROR, message: errorType });
}

/** Attributes without those that are undefined. */
export const given = (attributes: Attributes): Attributes =>
  Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== undefined));
