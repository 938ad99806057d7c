import { context, SpanStatusCode, trace, type Attributes, type Context, type Span } from "@opentelemetry/api";
import { attributeNames, scopeName } from "./names";
import type { TraceContext } from "./traceContext";

/** What a span begins with. */
export interface SpanBegun {
  readonly name: string;
  readonly attributes: Attributes;
  /** Under what it hangs; what it holds is passed on to what happens inside. */
  readonly parent: Context;
  readonly traceContext: TraceContext;
}

/** Whoever reports spans. Without an SDK in the process it does nothing. */
export const tracer = ({ version }: TraceContext) => trace.getTracer(scopeName, version);

/** Runs a verb inside of a span, which ends with it, whatever comes of it. */
export async function inSpan<T>(
  { name, attributes, parent, traceContext }: SpanBegun,
  verb: (span: Span) => Promise<T>,
): Promise<T> {
  const span = tracer(traceContext).startSpan(name, { attributes: given(attributes) }, parent);
  try {
    return await context.with(trace.setSpan(parent, span), verb, undefined, span);
  } finally {
    span.end();
  }
}

/** Marks a span as failed. Its kind is told and no sentence, because sentences name people. */
export function markFailed(span: Span, errorType: string): void {
  span.setAttribute(attributeNames.errorType, errorType);
  span.setStatus({ code: SpanStatusCode.ERROR, message: errorType });
}

/** Attributes without those that are undefined. */
export const given = (attributes: Attributes): Attributes =>
  Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== undefined));
