import { context, createContextKey, type Span } from "@opentelemetry/api";
import { isMigrationError, type Outcome } from "../errors";
import { given, inSpan, markFailed } from "./inSpan";
import { instruments } from "./instruments";
import { parentContext, type TraceContext } from "./traceContext";
import { attributeNames as names, spanNames, type OperationName } from "./names";
import { isHeard } from "./registeredSdk";

/** What is known of an operation before it begins. */
export interface OperationBegun {
  readonly name: OperationName;
  readonly traceContext: TraceContext;
  /** Milliseconds. */
  readonly now: () => number;
  /** Of the subject: user, site or group. */
  readonly kind?: string | undefined;
  readonly taskId?: string;
  /** Default: the wave that the process works for. */
  readonly wave?: string;
}

/** What an operation may find out about its task. */
interface ObservedTask {
  readonly taskId: string;
  /** Graph's word. */
  readonly status: string;
}

/** What the calls of one operation add up to. */
interface SpanStats {
  calls: number;
  waitedMs: number;
  /** Graph's, of the first few answers. */
  readonly requestIds: string[];
}

const statsKey = createContextKey("pulumi-sharepoint-migration: what the calls add up to");
const mostRequestIds = 20;

/** Adds a call to the stats of the operation that it belongs to, if any. */
export function addCall(waitedMs: number, requestId: string | undefined): void {
  const stats = context.active().getValue(statsKey) as SpanStats | undefined;
  if (!stats) return;
  stats.calls++;
  stats.waitedMs += waitedMs;
  if (requestId !== undefined && stats.requestIds.length < mostRequestIds) stats.requestIds.push(requestId);
}

/** `failed`: with an error that is not one of ours. */
type Ending = { readonly outcome: "done" | Outcome | "failed"; readonly errorType?: string };

/**
 * Runs an operation inside a span, and measures it.
 *
 * @param taskIn the task that its result shows
 */
export function inOperation<T>(
  begun: OperationBegun,
  verb: () => Promise<T>,
  taskIn: (result: T) => ObservedTask | undefined = () => undefined,
): Promise<T> {
  if (!isHeard()) return verb();
  const { name, traceContext, now, kind, taskId, wave = traceContext.wave } = begun;
  const beganMs = now();
  const about = { [names.operation]: name, [names.taskKind]: kind };
  const stats: SpanStats = { calls: 0, waitedMs: 0, requestIds: [] };
  const end = (span: Span, { outcome, errorType }: Ending): void => {
    const { calls, waitedMs, requestIds } = stats;
    span.setAttributes({ [names.outcome]: outcome, [names.calls]: calls, [names.waitedMs]: waitedMs });
    if (requestIds.length > 0) span.setAttribute(names.requestIds, requestIds);
    if (errorType !== undefined) markFailed(span, errorType);
    const labels = given({ ...about, [names.outcome]: outcome, [names.errorType]: errorType });
    instruments(traceContext).operationDuration.record(Math.max(0, now() - beganMs) / 1000, labels);
  };
  return inSpan(
    spanNames[name],
    { ...about, [names.taskId]: taskId, [names.wave]: wave },
    traceContext,
    async (span) => {
      try {
        const result = await verb();
        noteTask(span, taskIn(result), traceContext);
        end(span, { outcome: "done" });
        return result;
      } catch (thrown) {
        end(span, endingOf(thrown));
        throw thrown;
      }
    },
    parentContext(traceContext).setValue(statsKey, stats),
  );
}

function noteTask(span: Span, task: ObservedTask | undefined, traceContext: TraceContext): void {
  if (!task) return;
  const status = { [names.taskStatus]: task.status };
  span.setAttributes({ ...status, [names.taskId]: task.taskId });
  instruments(traceContext).sightings.add(1, status);
}

function endingOf(thrown: unknown): Ending {
  if (isMigrationError(thrown)) return { outcome: thrown.outcome, errorType: thrown.code };
  const className = thrown instanceof Error ? thrown.name : "";
  return { outcome: "failed", errorType: /^\w{1,60}$/.test(className) ? className : "_OTHER" };
}
