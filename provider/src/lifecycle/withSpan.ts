import { isTaskKind } from "../task";
import { inOperation, type OperationBegun } from "../telemetry";
import type { Session } from "./session";

/**
 * Runs a verb inside a span. `check` and `diff` have none: two spans for each resource in each run would be noise.
 *
 * @param taskIn the task that the result shows
 */
export const withSpan = <T>(
  { traceContext, clock }: Pick<Session, "traceContext" | "clock">,
  { kind, ...verb }: Pick<OperationBegun, "name" | "taskId" | "wave"> & { readonly kind?: unknown },
  run: () => Promise<T>,
  taskIn?: Parameters<typeof inOperation<T>>[2],
): Promise<T> =>
  inOperation(
    { ...verb, kind: isTaskKind(kind) ? kind : undefined, traceContext, now: clock.now },
    run,
    taskIn,
  );
