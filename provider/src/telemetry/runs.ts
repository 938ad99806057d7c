import { inSpan, markFailed } from "./inSpan";
import { instruments } from "./instruments";
import { attributeNames as names, spanNames } from "./names";
import { parentVariable, traceparentOf, waveVariable, type TraceContext } from "./traceContext";
import { inheritedTrace } from "./traceLog";

/** Exit codes of commands that did what they were asked to do: ok, changes to make, interrupted. */
const noFailures: ReadonlySet<number> = new Set([0, 2, 130]);

/** Runs a command of the command line inside a span. */
export function inCommand<T extends { readonly exitCode: number }>(
  command: string,
  traceContext: TraceContext,
  body: () => Promise<T>,
): Promise<T> {
  const attributes = { [names.command]: command };
  return inSpan(spanNames.command, attributes, traceContext, async (span) => {
    const result = await body();
    span.setAttribute(names.exitCode, result.exitCode);
    if (!noFailures.has(result.exitCode)) markFailed(span, String(result.exitCode));
    return result;
  });
}

/** Records how many tasks of each wave have which status, by Graph's words. */
export function countTasks(
  waves: readonly { readonly wave: string; readonly statuses: Readonly<Record<string, number>> }[],
  traceContext: TraceContext,
): void {
  const { tasks } = instruments(traceContext);
  for (const { wave, statuses } of waves)
    for (const [status, count] of Object.entries(statuses))
      tasks.record(count, { [names.wave]: wave, [names.taskStatus]: status });
}

type Env = Readonly<Record<string, string | undefined>>;

const outcomes = { fine: "done", failed: "failed", locked: "refused" } as const;

/** A run of Pulumi for one wave. */
interface WaveRun {
  readonly wave: string;
  /** The plan's name. */
  readonly plan: string;
  /** What Pulumi is asked for: up, preview, destroy. */
  readonly verb: string;
  readonly traceContext: TraceContext;
  /** The environment that its process would have without this span. */
  readonly env: Env;
}

/**
 * Runs a wave inside a span.
 *
 * @param body is given the environment for the process of the run, whose spans then belong to this one
 */
export function inWave<T extends { readonly how: keyof typeof outcomes }>(
  { wave, plan, verb, traceContext, env }: WaveRun,
  body: (env: Env) => Promise<T>,
): Promise<T> {
  const attributes = { [names.wave]: wave, [names.plan]: plan, [names.verb]: verb };
  return inSpan(spanNames.wave, attributes, traceContext, async (span) => {
    const traceparent = traceparentOf(span);
    const result = await body({
      ...env,
      ...inheritedTrace(env),
      [waveVariable]: wave,
      ...(traceparent !== undefined && { [parentVariable]: traceparent }),
    });
    const outcome = outcomes[result.how];
    span.setAttribute(names.outcome, outcome);
    if (outcome !== "done") markFailed(span, result.how);
    return result;
  });
}
