import type { TaskInputs } from "../../task";
import type { Decision } from "../changes/decision";
import { planForPulumi } from "../changes/planForPulumi";
import { forcedUrns, requiresUpdate } from "../changes/requiresUpdate";
import { actionsOf } from "../changes/totals";
import { engineFailure } from "../pulumi/engineFailure";
import { runUnlocked } from "../pulumi/runUnlocked";
import { engineEnv } from "../pulumi/engineEnv";
import { trackProgress, type WaveOutcome } from "./trackProgress";
import type { RunContext } from "./loadContext";
import { refusalOf } from "./refusals";
import type { WaveEnd, WaveJob } from "../pulumi/workerProtocol";
import { batches } from "../pulumi/batches";
import { errorData } from "../toldError";

/** How many steps Pulumi has under way at once: more than the connection lets through, so that it sets the pace. */
export const parallel = 32;

/** What carrying out the decisions about one wave is given beside them. */
export interface CarryOutOptions {
  readonly signal?: AbortSignal | undefined;
  readonly stopNow?: AbortSignal | undefined;
  /** Told how many subjects of the wave have failed so far. */
  readonly onFailure?: (failed: number) => void;
  /** Only what was decided is touched, and replaced though Pulumi sees no change. */
  readonly isRetry?: boolean;
}

/**
 * Brings one wave up, as was decided.
 *
 * @throws MigrationError `run.locked`, `run.engineFailed`
 */
export async function carryOut(
  prepared: RunContext,
  wave: string,
  decisions: readonly Decision[],
  { signal, stopNow, onFailure, isRetry = false }: CarryOutOptions,
): Promise<WaveOutcome> {
  const { plan, workspace, clock, recorded, tell } = prepared;
  const beganMs = clock.now();
  const attempt = `run wave ${wave}`;
  const inputsOf = inputsByKey(prepared, wave);
  tell({ event: "wave.planned", wave, actions: actionsOf(decisions) });
  tell({ event: "wave.started", wave, subjects: decisions.length });
  const follower = trackProgress(wave, decisions, tell, onFailure);
  for (const decision of decisions) {
    const inputs = decision.action === "refuse" ? inputsOf.get(decision.key) : undefined;
    if (inputs) follower.refuse(decision.key, "refuse", errorData(refusalOf(decision, inputs)));
  }
  let end: WaveEnd = { how: "fine" };
  for (const only of jobsFor(decisions, isRetry)) {
    if (isStopped(signal, stopNow)) break;
    const job = {
      verb: "up",
      wave,
      plan: planForPulumi(plan, wave, decisions, recorded),
      tasks: recorded.filter((task) => task.wave === wave).length,
      projectFolder: workspace.projectFolder,
      parallel,
      ...only,
    } as const;
    const env = engineEnv(workspace.env, [...inputsOf.values()]);
    const { onTold } = follower;
    const ended = await runUnlocked(job, { workspace, env, clock, attempt, onTold, signal, stopNow });
    if (ended.how !== "fine") end = ended;
  }
  const outcome = follower.end();
  const { done, failures, complaints } = outcome;
  const seconds = Math.round((clock.now() - beganMs) / 100) / 10;
  tell({ event: "wave.finished", wave, actions: Object.fromEntries(done), failed: failures.size, seconds });
  const isUnexplained = failures.size === 0 || end.isCutOff === true;
  if (end.how === "failed" && isUnexplained && !isStopped(signal, stopNow))
    throw engineFailure(attempt, complaints, end);
  return outcome;
}

const isStopped = (...signals: readonly (AbortSignal | undefined)[]): boolean =>
  signals.some((signal) => signal?.aborted === true);

/** What Pulumi is told beside the program; more than once where one command line has no room for it. */
function jobsFor(
  decisions: readonly Decision[],
  isRetry: boolean,
): readonly Pick<WaveJob, "target" | "replace">[] {
  if (isRetry) {
    const urns = decisions.filter(requiresUpdate).flatMap(({ urn }) => urn ?? []);
    return batches(urns).map((some) => ({ target: some, replace: some }));
  }
  if (!decisions.some(requiresUpdate)) return [];
  const forced = batches(forcedUrns(decisions));
  return forced.length > 0 ? forced.map((replace) => ({ replace })) : [{}];
}

/** The arguments of all subjects of a wave, as planned or, where it no longer has them, as recorded. */
function inputsByKey({ plan, recorded }: RunContext, wave: string): ReadonlyMap<string, TaskInputs> {
  const planned = plan.waves.find(({ name }) => name === wave)?.subjects ?? [];
  return new Map([
    ...recorded.filter((task) => task.wave === wave).map(({ key, inputs }) => [key, inputs] as const),
    ...planned.map(({ key, inputs }) => [key, inputs] as const),
  ]);
}
