import { inSpan, markFailed } from "./inSpan";
import {
  parentContext,
  parentVariable,
  traceparentOf,
  waveVariable,
  type TraceContext,
} from "./traceContext";
import { attributeNames as names, spanNames } from "./names";
import { inheritedTrace } from "./traceLog";

/** A run of Pulumi for one wave. */
export interface WaveBegun {
  readonly wave: string;
  /** The plan's name. */
  readonly plan: string;
  /** What Pulumi is asked for: up, preview, destroy. */
  readonly verb: string;
  readonly traceContext: TraceContext;
  /** What its process would be started with. */
  readonly env: Readonly<Record<string, string | undefined>>;
}

const endings = {
  fine: { outcome: "done", isFailure: false },
  failed: { outcome: "failed", isFailure: true },
  locked: { outcome: "refused", isFailure: true },
} as const;

/**
 * Runs a wave inside of a span.
 *
 * @param body given the environment for the process that does it, whose spans then hang under this one
 */
export function inWave<T extends { readonly how: keyof typeof endings }>(
  { wave, plan, verb, traceContext, env }: WaveBegun,
  body: (env: WaveBegun["env"]) => Promise<T>,
): Promise<T> {
  const attributes = { [names.wave]: wave, [names.plan]: plan, [names.verb]: verb };
  const parent = parentContext(traceContext);
  return inSpan({ name: spanNames.wave, attributes, parent, traceContext }, async (span) => {
    const traceparent = traceparentOf(span);
    const end = await body({
      ...env,
      ...inheritedTrace(env),
      [waveVariable]: wave,
      ...(traceparent !== undefined && { [parentVariable]: traceparent }),
    });
    const { outcome, isFailure } = endings[end.how];
    span.setAttribute(names.outcome, outcome);
    if (isFailure) markFailed(span, end.how);
    return end;
  });
}
