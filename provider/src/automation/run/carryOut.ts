import { fail } from "../../errors";
import type { TaskInputs } from "../../task";
import type { Decision } from "../decide/decision";
import { effectivePlan } from "../decide/effectivePlan";
import { forcedUrns, needsPulumi } from "../decide/needsPulumi";
import { actionsOf } from "../decide/totals";
import { runUnlocked } from "../lock/runUnlocked";
import { engineEnv } from "./engineEnv";
import { follow, type Outcome } from "./follow";
import type { Prepared } from "./prepare";
import { refusalOf } from "./refusals";
import { toldFrom } from "./toldError";

/** How many steps Pulumi has under way at once: more than the connection lets through, so that it sets the pace. */
export const parallel = 32;

/** What carrying out the decisions about one wave is given beside them. */
export interface CarryOutOptions {
  readonly signal?: AbortSignal | undefined;
  readonly stopNow?: AbortSignal | undefined;
  /** Told how many subjects of the wave have failed so far. */
  readonly onFailure?: (failed: number) => void;
  /** Only these resources are touched, and replaced, though nothing has changed. */
  readonly retried?: readonly string[];
}

/**
 * Brings one wave up, as was decided.
 *
 * @throws MigrationError `run.locked`, `run.engineFailed`
 */
export async function carryOut(
  prepared: Prepared,
  wave: string,
  decisions: readonly Decision[],
  { signal, stopNow, onFailure, retried }: CarryOutOptions,
): Promise<Outcome> {
  const { plan, workspace, clock, recorded, tell } = prepared;
  const beganMs = clock.now();
  const attempt = `run wave ${wave}`;
  const inputsOf = inputsByKey(prepared, wave);
  tell({ event: "wave.planned", wave, actions: actionsOf(decisions) });
  tell({ event: "wave.started", wave, subjects: decisions.length });
  const follower = follow(wave, decisions, tell, onFailure);
  for (const decision of decisions) {
    const inputs = decision.action === "refuse" ? inputsOf.get(decision.key) : undefined;
    if (inputs) follower.refuse(decision.key, "refuse", toldFrom(refusalOf(decision, inputs)));
  }
  const isAnythingToDo = retried !== undefined || decisions.some(needsPulumi);
  const replace = retried ?? forcedUrns(decisions);
  const end =
    isAnythingToDo && signal?.aborted !== true
      ? await runUnlocked(
          {
            verb: "up",
            wave,
            plan: effectivePlan(plan, wave, decisions, recorded),
            projectFolder: workspace.projectFolder,
            parallel,
            ...(replace.length > 0 && { replace }),
            ...(retried && { target: retried }),
          },
          {
            workspace,
            env: engineEnv(workspace.env, [...inputsOf.values()]),
            clock,
            attempt,
            onTold: follower.onTold,
            signal,
            stopNow,
          },
        )
      : ({ how: "fine" } as const);
  const outcome = follower.end();
  const { done, failures, complaints } = outcome;
  const seconds = Math.round((clock.now() - beganMs) / 100) / 10;
  tell({ event: "wave.finished", wave, actions: Object.fromEntries(done), failed: failures.size, seconds });
  const isStopped = signal?.aborted === true || stopNow?.aborted === true;
  if (end.how === "failed" && failures.size === 0 && !isStopped) {
    throw fail("run.engineFailed", { attempt, reason: complaints[0] ?? end.words ?? "nothing" });
  }
  return outcome;
}

/** The arguments of all subjects of a wave, as planned or, where it no longer has them, as recorded. */
function inputsByKey({ plan, recorded }: Prepared, wave: string): ReadonlyMap<string, TaskInputs> {
  const planned = plan.waves.find(({ name }) => name === wave)?.subjects ?? [];
  return new Map([
    ...recorded.filter((task) => task.wave === wave).map(({ key, inputs }) => [key, inputs] as const),
    ...planned.map(({ key, inputs }) => [key, inputs] as const),
  ]);
}
