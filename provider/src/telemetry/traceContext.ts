import {
  context,
  isSpanContextValid,
  trace,
  type Context,
  type Span,
  type SpanContext,
} from "@opentelemetry/api";
import { oneLine } from "../text";

/** The variable with the parent of a process's spans, as the W3C spells it. */
export const parentVariable = "TRACEPARENT";
/** The variable that says for which wave a process works. */
export const waveVariable = "SHAREPOINT_MIGRATION_WAVE";

/** The parent of the spans of a process, and their origin. */
export interface TraceContext {
  /** Of this package. */
  readonly version?: string;
  /** The span of the process that started this one. */
  readonly parent?: SpanContext;
  /** Whether that span takes precedence over an active span of another trace. Default: no. */
  readonly parentGoesFirst?: boolean;
  /** The wave that the process works for, if known. */
  readonly wave?: string;
}

/**
 * Reads `TRACEPARENT` and `SHAREPOINT_MIGRATION_WAVE`. An invalid value is ignored: a mistake here must not prevent a
 * migration.
 */
export function traceContextFrom(
  env: Readonly<Record<string, string | undefined>>,
  version: string,
): TraceContext {
  const parent = parentIn(env[parentVariable]);
  const wave = oneLine(env[waveVariable] ?? "", 100);
  return { version, ...(parent && { parent }), ...(wave && { wave }) };
}

/** The parent of a span: the active one, or else the one that the environment names. */
export function parentContext({ parent, parentGoesFirst = false }: TraceContext): Context {
  const active = context.active();
  if (!parent) return active;
  const here = trace.getSpanContext(active);
  const isOvertaken = !here || (parentGoesFirst && here.traceId !== parent.traceId);
  return isOvertaken ? trace.setSpanContext(active, parent) : active;
}

/** The text of `TRACEPARENT` for a process that is started inside of a span; undefined where nothing is traced. */
export function traceparentOf(span: Span): string | undefined {
  const own = span.spanContext();
  if (!isSpanContextValid(own)) return undefined;
  return `00-${own.traceId}-${own.spanId}-${own.traceFlags.toString(16).padStart(2, "0")}`;
}

// Later versions of the format may add to it, and none has the number ff.
const format = /^(?!ff)[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(?:-[\x21-\x7e]*)?$/;

function parentIn(text: string | undefined): SpanContext | undefined {
  const [, traceId, spanId, flags] = format.exec(text?.trim() ?? "") ?? [];
  if (traceId === undefined || spanId === undefined || flags === undefined) return undefined;
  const parent = { traceId, spanId, traceFlags: Number.parseInt(flags, 16), isRemote: true };
  return isSpanContextValid(parent) ? parent : undefined;
}
