import { isUnknown } from "../changes/decision";
import { saveRefused } from "../store/refused";
import { identityMapStack } from "../../stack";
import { destroyMap, type MapOutcome } from "./runMap";
import { destroyWave } from "./runWave";
import { leaveStarted } from "./leaveStarted";
import { toResult } from "./toResult";
import type { WaveOutcome } from "./trackProgress";
import { trippedBefore } from "./guards";
import type { DriverOptions, RunResult } from "./options";
import { orderedWaves } from "../changes/waveOrder";
import { inContext, loadContext, startPulumi, type RunContext } from "./loadContext";
import { decideDestroy } from "../changes/decideDestroy";

/** What is to be cancelled. */
export interface DestroyOptions extends DriverOptions {
  /**
   * Waves by their names; they need not be in the plan any more. `identity-map` is the identity map. Default: every stack of
   * the project.
   */
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
 * Cancels all tasks of waves that can be cancelled, the last wave first, then destroys the identity map, unless a task is
 * left that needs it. The stacks stay, empty, with their history.
 *
 * @returns exit code 0; 3 when a cancel was refused, without `skipStarted` by every task that has started, or when the
 *   status of some tasks is unknown, which are left unchanged; 4 when a guard stopped it; 130 when a signal did
 * @throws MigrationError `run.*`, `auth.*`, `settings.*`
 */
export async function destroy(options: DestroyOptions): Promise<DestroyResult> {
  const isChosen = (wave: string): boolean => options.waves?.includes(wave) ?? true;
  const loading = loadContext(options, {
    command: "destroy",
    isLookedAt: ({ wave }) => isChosen(wave),
    looksUp: "none",
    isRunCertain: ({ stacks }) => stacks.some(({ wave, resources }) => isChosen(wave) && resources !== 0),
  });
  return inContext(loading, (context) => destroyIn(context, options));
}

async function destroyIn(context: RunContext, options: DestroyOptions): Promise<DestroyResult> {
  const { signal, stopNow, skipStarted = false } = options;
  const waves = wavesToDestroy(context, options.waves);
  const decisions = decideDestroy({ ...context, waves, skipStarted });
  const isInterrupted = (): boolean => signal?.aborted === true || stopNow?.aborted === true;
  const outcomes: WaveOutcome[] = [];
  const left: string[] = [];
  const unknown = decisions.filter(isUnknown).length;

  const tripped = trippedBefore(options, decisions, `destroy ${context.plan.name}`);
  if (tripped) context.emit(tripped.event);
  if (!tripped && waves.length > 0) await startPulumi(context);
  for (const wave of tripped ? [] : waves) {
    if (isInterrupted()) break;
    const own = decisions.filter((decision) => decision.wave === wave);
    const outcome = await destroyWave({ ...context, waves }, wave, own, options);
    const settled = skipStarted ? await leaveStarted(context, wave, outcome) : { outcome, left: [] };
    outcomes.push(settled.outcome);
    left.push(...own.flatMap(({ action, key }) => (action === "leaveStarted" ? key : [])), ...settled.left);
    saveRefused(context.workspace.folder, wave, settled.outcome.failures);
  }
  const isAnyLeft = left.length + unknown > 0 || outcomes.some(({ failures }) => failures.size > 0);
  const isStopped = tripped !== undefined || isInterrupted();
  const map = isStopped ? undefined : await destroyMapUnless(isAnyLeft, context, options);
  // Two stacks may hold one subject.
  const onlyOnce = [...new Set(left)];
  const result = toResult(context, {
    command: "destroy",
    map,
    outcomes,
    blockedBy: tripped?.error,
    isInterrupted: isInterrupted(),
    unknown,
    left: onlyOnce.length,
  });
  return { ...result, left: onlyOnce };
}

/** Destroys the identity map if it is chosen. Without a choice it stays for the tasks that are left. */
async function destroyMapUnless(
  isAnyLeft: boolean,
  context: RunContext,
  options: DestroyOptions,
): Promise<MapOutcome | undefined> {
  const isThere = context.stacks.some(({ wave, resources }) => wave === identityMapStack && resources !== 0);
  if (!isThere || options.waves?.includes(identityMapStack) === false) return undefined;
  if (isAnyLeft && options.waves === undefined) {
    const message = `the identity map is kept for the tasks that are left; \`destroy --wave ${identityMapStack}\` removes it`;
    context.emit({ event: "warning", message });
    return undefined;
  }
  await startPulumi(context);
  return destroyMap(context, options);
}

/** The stacks in the reverse of the order in which they were brought up; first those that the plan no longer has. */
function wavesToDestroy(
  { plan, stacks }: RunContext,
  chosen: readonly string[] | undefined,
): readonly string[] {
  const planned = [...orderedWaves(plan)].reverse();
  const there = stacks.flatMap(({ wave, resources }) => (resources === 0 ? [] : wave));
  const others = there.filter((wave) => !planned.includes(wave) && wave !== identityMapStack);
  return [...others, ...planned.filter((wave) => there.includes(wave))].filter(
    (wave) => chosen?.includes(wave) ?? true,
  );
}
