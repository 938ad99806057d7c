import type { Span } from "@opentelemetry/api";
import { isMigrationError, type Outcome } from "../errors";
import { collectStats, type SpanStats } from "./gathering";
import { given, inSpan, markFailed } from "./inSpan";
import { instruments } from "./instruments";
import { parentContext, type TraceContext } from "./traceContext";
import { attributeNames as names, spanNames, type OperationName } from "./names";
import { isHeard } from "./registered";

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
export interface ObservedTask {
  readonly taskId: string;
  /** Graph's word. */
  readonly status: string;
}

/** `failed`: for a reason that is none of ours. */
type Ending = { readonly outcome: "done" | Outcome | "failed"; readonly errorType?: string };

/**
 * Runs an operation inside of a span, and measures it.
 *
 * @param taskIn what its result shows of the task
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
    {
      name: spanNames[name],
      attributes: { ...about, [names.taskId]: taskId, [names.wave]: wave },
      parent: collectStats(parentContext(traceContext), stats),
      traceContext,
    },
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
