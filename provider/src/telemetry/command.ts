import { inSpan, markFailed } from "./inSpan";
import { instruments } from "./instruments";
import { parentContext, type TraceContext } from "./traceContext";
import { attributeNames as names, spanNames } from "./names";

/** Exit codes of commands that did what they were asked to do: ok, changes to make, interrupted. */
const noFailures: ReadonlySet<number> = new Set([0, 2, 130]);

/** Runs a command of the command line inside of a span. */
export function inCommand<T extends { readonly exitCode: number }>(
  command: string,
  traceContext: TraceContext,
  body: () => Promise<T>,
): Promise<T> {
  const attributes = { [names.command]: command };
  const parent = parentContext(traceContext);
  return inSpan({ name: spanNames.command, attributes, parent, traceContext }, async (span) => {
    const ending = await body();
    span.setAttribute(names.exitCode, ending.exitCode);
    if (!noFailures.has(ending.exitCode)) markFailed(span, String(ending.exitCode));
    return ending;
  });
}

/** Notes how the tasks of waves stand, by Graph's words. */
export function countTasks(
  waves: readonly { readonly wave: string; readonly statuses: Readonly<Record<string, number>> }[],
  traceContext: TraceContext,
): void {
  const { tasks } = instruments(traceContext);
  for (const { wave, statuses } of waves)
    for (const [status, count] of Object.entries(statuses))
      tasks.record(count, { [names.wave]: wave, [names.taskStatus]: status });
}
