import type { Notice } from "../../errors";
import type { TaskInputs } from "../../task";
import { type Decision, forcedUrns, requiresUpdate } from "../changes/decision";
import { planForPulumi } from "../changes/planForPulumi";
import { planWithoutCancelled } from "../changes/planWithoutCancelled";
import { actionsOf } from "../changes/totals";
import { batches } from "../pulumi/batches";
import { engineEnv } from "../pulumi/engineEnvironment";
import { engineFailure } from "../pulumi/engineFailure";
import { runUnlocked } from "../pulumi/runUnlocked";
import type { WaveEnd, WaveJob } from "../pulumi/workerProtocol";
import { errorData, noticeEvent } from "../diagnostics";
import { waveStep, type RunContext } from "./loadContext";
import { refusalOf } from "./refusals";
import { trackProgress, type WaveOutcome } from "./trackProgress";

/** How many steps Pulumi has under way at once: more than the connection lets through, so that it sets the pace. */
export const parallel = 32;

/** What stops the run of a wave. */
export interface WaveSignals {
  readonly signal?: AbortSignal | undefined;
  readonly stopNow?: AbortSignal | undefined;
  /** Called with the number of subjects of the wave that have failed so far. */
  readonly onFailure?: (failed: number) => void;
}

/** What Pulumi does in a wave: one or more runs of it. */
interface WaveWork {
  readonly attempt: string;
  readonly jobs: readonly PulumiJob[];
  /** Whether the rest of the jobs follow one that failed. */
  readonly goesOn: boolean;
}

type PulumiJob = Pick<WaveJob, "verb" | "plan" | "target" | "replace">;

/**
 * Brings one wave up, as was decided.
 *
 * @param isRetry only what was decided is touched, and replaced though Pulumi sees no change
 * @throws MigrationError `run.locked`, `run.engineFailed`, `run.engineKilled`
 */
export function bringWaveUp(
  context: RunContext,
  wave: string,
  decisions: readonly Decision[],
  { isRetry = false, ...signals }: WaveSignals & { readonly isRetry?: boolean },
): Promise<WaveOutcome> {
  const { plan, recorded } = context;
  const job = { verb: "up", plan: planForPulumi(plan, wave, decisions, recorded) } as const;
  const jobs = batchesFor(decisions, isRetry).map((only) => ({ ...job, ...only }));
  return runWave(context, wave, decisions, { attempt: `run wave ${wave}`, jobs, goesOn: true }, signals);
}

/**
 * Cancels what was decided of one wave.
 *
 * @throws MigrationError `run.locked`, `run.engineFailed`, `run.engineKilled`
 */
export function destroyWave(
  context: RunContext,
  wave: string,
  decisions: readonly Decision[],
  signals: WaveSignals,
): Promise<WaveOutcome> {
  const { plan, recorded } = context;
  const rest = planWithoutCancelled(plan, wave, decisions, recorded);
  const isAnyLeft = decisions.some(({ action }) => action === "leaveStarted" || action === "unknown");
  const jobs: readonly PulumiJob[] = [
    ...(rest ? [{ verb: "up", plan: rest } as const] : []),
    ...(isAnyLeft ? [] : [{ verb: "destroy", plan: { ...plan, waves: [] } } as const]),
  ];
  return runWave(context, wave, decisions, { attempt: `destroy wave ${wave}`, jobs, goesOn: false }, signals);
}

async function runWave(
  { plan, waves, workspace, workers, session, clock, stacks, recorded, emit }: RunContext,
  wave: string,
  decisions: readonly Decision[],
  { attempt, jobs, goesOn }: WaveWork,
  { signal, stopNow, onFailure }: WaveSignals,
): Promise<WaveOutcome> {
  const beganMs = clock.now();
  const held = recorded.filter((task) => task.wave === wave);
  const planned = plan.waves.find(({ name }) => name === wave)?.subjects ?? [];
  const inputsOf = new Map<string, TaskInputs>(
    [...held, ...planned].map(({ key, inputs }) => [key, inputs] as const),
  );
  const isStopped = (): boolean => signal?.aborted === true || stopNow?.aborted === true;
  emit({ event: "wave.planned", wave, actions: actionsOf(decisions) });
  emit({ event: "wave.started", wave, subjects: decisions.length });
  const tracker = trackProgress(wave, decisions, emit, onFailure);
  for (const decision of decisions) {
    const inputs = decision.action === "refuse" ? inputsOf.get(decision.key) : undefined;
    if (inputs) tracker.refuse(decision.key, "refuse", errorData(refusalOf(decision, inputs)));
  }
  const env = engineEnv(workspace.env, [...inputsOf.values()]);
  const host = {
    session,
    notify: (notice: Notice) => emit(noticeEvent(notice)),
    onFailure: tracker.noteFailure,
    onChange: tracker.noteDuration,
  };
  const run = { env, host, onMessage: tracker.onMessage, signal, stopNow };
  const isNew = !stacks.some((stack) => stack.wave === wave);
  const common = { wave, tasks: held.length, projectFolder: workspace.projectFolder, parallel };
  let end: WaveEnd = { how: "fine" };
  for (const [index, job] of jobs.entries()) {
    if (isStopped() || (end.how !== "fine" && !goesOn)) break;
    emit(waveStep("runWave", { waves }, wave));
    const ended = await runUnlocked(wave, { workspace, clock, attempt, signal }, () =>
      workers.run({ ...common, ...job, isNew: isNew && index === 0 }, run),
    );
    if (ended.how !== "fine") end = ended;
  }
  const outcome = tracker.end();
  const { done, failures, errors } = outcome;
  const seconds = Math.round((clock.now() - beganMs) / 100) / 10;
  emit({ event: "wave.finished", wave, actions: Object.fromEntries(done), failed: failures.size, seconds });
  const isUnexplained = failures.size === 0 || end.isCutOff === true;
  if (end.how === "failed" && isUnexplained && !isStopped()) throw engineFailure(attempt, errors, end);
  return outcome;
}

/** What Pulumi is given beside the program; more than once where one command line has no room for it. */
function batchesFor(
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
