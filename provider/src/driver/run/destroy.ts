import type { Decision } from "../changes/decision";
import { isUnknown } from "../changes/requiresUpdate";
import { actionsOf } from "../changes/totals";
import { engineFailure } from "../pulumi/engineFailure";
import { runUnlocked } from "../pulumi/runUnlocked";
import { fetchTasks } from "../watch/fetchTasks";
import { recordedTasks } from "../pulumi/recordedTasks";
import { saveRefused } from "../store/refused";
import { parallel } from "./carryOut";
import { engineEnv } from "../pulumi/engineEnv";
import { toResult } from "./toResult";
import { trackProgress, type WaveOutcome } from "./trackProgress";
import { trippedBefore } from "./guards";
import type { DriverOptions, RunResult } from "./options";
import { orderedWaves } from "../changes/waveOrder";
import { loadContext, type RunContext } from "./loadContext";
import type { WaveEnd } from "../pulumi/workerProtocol";
import { decideDestroy } from "../changes/decideDestroy";
import { planWithoutCancelled } from "../changes/planWithoutCancelled";

/** What is to be cancelled. */
export interface DestroyOptions extends DriverOptions {
  /** Waves by their names; they need not be in the plan any more. Default: every stack of the project. */
  readonly waves?: readonly string[];
  /** Leaves tasks that have started where they are, and does not fail because of them. */
  readonly skipStarted?: boolean;
  /** A run that would cancel more tasks than this is not begun. */
  readonly maxCancels?: number;
}

/** How a destroy ended. */
export interface DestroyResult extends RunResult {
  /** The keys of the subjects whose tasks have started and were left. */
  readonly left: readonly string[];
}

/**
 * Cancels all tasks of waves that can be cancelled, the last wave first. The stacks stay, empty, with their history.
 *
 * @returns exit code 0; 3 when a cancel was refused, without `skipStarted` by every task that has started, or when the
 *   status of some tasks is unknown, which are left as they are; 4 when a guard stopped it; 130 when a signal did
 * @throws MigrationError `run.*`, `auth.*`, `settings.*`
 */
export async function destroy(options: DestroyOptions): Promise<DestroyResult> {
  const { signal, stopNow, skipStarted = false } = options;
  const prepared = await loadContext(options, {
    command: "destroy",
    isLookedAt: ({ wave }) => options.waves?.includes(wave) ?? true,
    looksUp: "none",
  });
  const waves = wavesToDestroy(prepared, options.waves);
  const decisions = decideDestroy({ ...prepared, waves, skipStarted });
  const isInterrupted = (): boolean => signal?.aborted === true || stopNow?.aborted === true;
  const outcomes: WaveOutcome[] = [];
  const left: string[] = [];

  const tripped = trippedBefore(options, decisions, `destroy ${prepared.plan.name}`);
  if (tripped) prepared.tell(tripped.event);
  for (const wave of tripped ? [] : waves) {
    if (isInterrupted()) break;
    const own = decisions.filter((decision) => decision.wave === wave);
    const outcome = await destroyWave(prepared, wave, own, options);
    const settled = skipStarted ? await settle(prepared, wave, outcome) : { outcome, left: [] };
    outcomes.push(settled.outcome);
    left.push(...own.flatMap(({ action, key }) => (action === "leaveStarted" ? key : [])), ...settled.left);
    saveRefused(prepared.workspace.folder, wave, settled.outcome.failures);
  }
  // Two stacks may hold one subject.
  const onlyOnce = [...new Set(left)];
  const result = toResult(prepared, {
    command: "destroy",
    outcomes,
    blockedBy: tripped?.error,
    isInterrupted: isInterrupted(),
    unknown: decisions.filter(isUnknown).length,
    left: onlyOnce.length,
  });
  return { ...result, left: onlyOnce };
}

/** The stacks in the reverse of the order in which they were brought up; first those that the plan no longer has. */
function wavesToDestroy(
  { plan, stacks }: RunContext,
  chosen: readonly string[] | undefined,
): readonly string[] {
  const planned = [...orderedWaves(plan)].reverse();
  const there = stacks.flatMap(({ wave, resources }) => (resources === 0 ? [] : wave));
  const others = there.filter((wave) => !planned.includes(wave));
  return [...others, ...planned.filter((wave) => there.includes(wave))].filter(
    (wave) => chosen?.includes(wave) ?? true,
  );
}

async function destroyWave(
  { plan, workspace, clock, recorded, tell }: RunContext,
  wave: string,
  decisions: readonly Decision[],
  { signal, stopNow }: DestroyOptions,
): Promise<WaveOutcome> {
  const beganMs = clock.now();
  const attempt = `destroy wave ${wave}`;
  tell({ event: "wave.planned", wave, actions: actionsOf(decisions) });
  tell({ event: "wave.started", wave, subjects: decisions.length });
  const follower = trackProgress(wave, decisions, tell);
  const own = recorded.filter((task) => task.wave === wave);
  const env = engineEnv(
    workspace.env,
    own.map(({ inputs }) => inputs),
  );
  const { onTold } = follower;
  const common = { wave, projectFolder: workspace.projectFolder, parallel, tasks: own.length };
  const run = { workspace, env, clock, attempt, onTold, signal, stopNow };
  const remainder = planWithoutCancelled(plan, wave, decisions, recorded);
  const isAnyLeft = decisions.some(({ action }) => action === "leaveStarted" || action === "unknown");
  let end: WaveEnd = { how: "fine" };
  if (remainder) end = await runUnlocked({ verb: "up", plan: remainder, ...common }, run);
  if (end.how === "fine" && !isAnyLeft) {
    const nothing = { ...plan, waves: [] };
    end = await runUnlocked({ verb: "destroy", plan: nothing, ...common }, run);
  }
  const outcome = follower.end();
  const { done, failures, complaints } = outcome;
  const seconds = Math.round((clock.now() - beganMs) / 100) / 10;
  tell({ event: "wave.finished", wave, actions: Object.fromEntries(done), failed: failures.size, seconds });
  const isStopped = signal?.aborted === true || stopNow?.aborted === true;
  const isUnexplained = failures.size === 0 || end.isCutOff === true;
  if (end.how === "failed" && isUnexplained && !isStopped) throw engineFailure(attempt, complaints, end);
  return outcome;
}

/** Cancels that came too late, because a task started after it was looked at, leave the task as if it had been seen. */
async function settle(
  { workspace, session, tell }: RunContext,
  wave: string,
  outcome: WaveOutcome,
): Promise<{ readonly outcome: WaveOutcome; readonly left: readonly string[] }> {
  const late = [...outcome.failures].flatMap(([key, { code }]) =>
    code === "task.cancel.tooLate" ? key : [],
  );
  if (late.length === 0) return { outcome, left: [] };
  const recorded = (await recordedTasks(workspace, [wave])).filter(({ key }) => late.includes(key));
  const snapshot = await fetchTasks({ session, recorded });
  const started = recorded.flatMap(({ taskId, key }) => {
    const seen = snapshot.byTaskId.get(taskId);
    return seen?.is === "task" && seen.progress.status !== "notStarted" ? key : [];
  });
  for (const key of started) tell({ event: "subject.done", wave, subject: key, action: "leaveStarted" });
  const failures = new Map([...outcome.failures].filter(([key]) => !started.includes(key)));
  return { outcome: { ...outcome, failures }, left: started };
}
