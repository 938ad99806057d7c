import type { Notice } from "../../errors";
import { systemClock, type Clock } from "../../graph";
import { openSession, type Session } from "../../lifecycle";
import type { MigrationPlan } from "../../plan";
import { decide } from "../changes/decide";
import type { Decision } from "../changes/decision";
import { fetchTasks } from "../watch/fetchTasks";
import { loadObserved, saveSnapshot } from "../watch/observedTasks";
import { emptySnapshot, type TaskSnapshot } from "../watch/taskSnapshot";
import { reportUnknown, learnedFrom, type Learned } from "../watch/reportUnknown";
import type { MigrationEvent } from "../events";
import { noticeEvent } from "../diagnostics";
import type { RecordedTask } from "../pulumi/recordedTask";
import { readStacks, type RecordedStacks } from "../pulumi/readStacks";
import { packageFacts } from "../../text";
import { openWorkers, type Workers } from "../pulumi/workers";
import { openWorkspace, type Workspace } from "../pulumi/workspace";
import type { DriverOptions } from "./options";
import { orderedWaves } from "../changes/waveOrder";

/** All that a run knows before it does anything. */
export interface RunContext extends RecordedStacks {
  readonly plan: MigrationPlan;
  /** The waves that are run, in the order in which they are. */
  readonly waves: readonly string[];
  readonly workspace: Workspace;
  readonly workers: Workers;
  readonly session: Session;
  readonly clock: Clock;
  readonly beganMs: number;
  readonly emit: (event: MigrationEvent) => void;
  readonly snapshot: TaskSnapshot;
  /** What Graph was asked for just now, and how much of that is unknown. */
  readonly learned: Learned;
}

/** How much a run wants to know beforehand. */
export interface ContextNeeds {
  readonly command: string;
  /** Which recorded tasks are looked at. */
  readonly isLookedAt: (task: RecordedTask) => boolean;
  /**
   * Which subjects without a recorded task are looked up: all of the run's, those of waves that were brought up before
   * (a destroy forgets a task that is completed), or none.
   */
  readonly looksUp: "all" | "ofStacks" | "none";
  /** Whether Pulumi will certainly be run, so that a process for it may start while Graph is asked. Default: no. */
  readonly isRunCertain?: (known: Pick<RunContext, "waves" | "stacks">) => boolean;
}

/** Does something with what is known, and ends the processes that it has left. */
export async function inContext<T>(
  loading: Promise<RunContext>,
  body: (context: RunContext) => Promise<T>,
): Promise<T> {
  const context = await loading;
  try {
    return await body(context);
  } finally {
    context.workers.close();
  }
}

/**
 * Opens the stacks, reads what they hold, and has a fresh look at what may have changed.
 *
 * @throws MigrationError `run.*`, `run.notSeen` among them; and of the look what concerns all tasks: `auth.*`, `settings.*`
 */
export async function loadContext(options: DriverOptions, needs: ContextNeeds): Promise<RunContext> {
  const { plan, env = process.env, clock = systemClock, onEvent: emit = () => undefined, signal } = options;
  const beganMs = clock.now();
  const waves = orderedWaves(plan, options.waves);
  emit({ event: "run.started", command: needs.command, migration: plan.name, waves });
  emit({ event: "step", step: "readStacks" });
  const workspace = openWorkspace({
    plan,
    env,
    ...(options.backendUrl !== undefined && { backendUrl: options.backendUrl }),
  });
  const notify = (notice: Notice): void => emit(noticeEvent(notice));
  const session = openSession({ env, clock, version: packageFacts.version, notify });
  const { stacks, recorded, identityMap } = await readStacks(workspace);
  const known = new Set(recorded.map(({ key }) => key));
  const hasStack = (name: string): boolean => stacks.some(({ wave }) => wave === name);
  const isLookedUp = { all: () => true, ofStacks: hasStack, none: () => false }[needs.looksUp];
  const subjects = plan.waves
    .filter(({ name }) => waves.includes(name) && isLookedUp(name))
    .flatMap((wave) => wave.subjects);
  const ended = loadObserved(workspace.folder, recorded);
  const workers = openWorkers(workspace.env, workspace.projectFolder);
  if (needs.isRunCertain?.({ waves, stacks })) {
    // Both take a while, and are ready when Graph has answered.
    workspace.requireEngine().catch(() => undefined);
    workers.warm(sizeOfFirst(plan, waves, recorded));
  }
  const isStopped = (): boolean => signal?.aborted === true;
  const look = async (): Promise<TaskSnapshot> => {
    if (isStopped()) return emptySnapshot;
    const looked = await fetchTasks({
      session,
      recorded: recorded.filter((task) => !ended.has(task.taskId) && needs.isLookedAt(task)),
      unrecorded: subjects.filter(({ key }) => !known.has(key)),
      onEvent: emit,
      signal,
    });
    saveSnapshot(workspace.folder, looked);
    if (!isStopped()) reportUnknown(looked, needs.command, options);
    return looked;
  };
  const looked = await look().catch((thrown: unknown) => {
    workers.close();
    throw thrown;
  });
  const snapshot = { ...looked, byTaskId: new Map([...ended, ...looked.byTaskId]) };
  const learned = learnedFrom(looked);
  return {
    plan,
    waves,
    workspace,
    workers,
    session,
    clock,
    beganMs,
    emit,
    stacks,
    recorded,
    ...(identityMap && { identityMap }),
    snapshot,
    learned,
  };
}

/** How many subjects the wave that is run first may hold. */
function sizeOfFirst(
  { waves: planned }: MigrationPlan,
  [first]: readonly string[],
  recorded: readonly RecordedTask[],
): number {
  const subjects = planned.find(({ name }) => name === first)?.subjects.length ?? 0;
  return Math.max(subjects, recorded.filter(({ wave }) => wave === first).length);
}

/**
 * Makes sure of the Pulumi CLI; to be called before the first change.
 *
 * @throws MigrationError `run.engineMissing`, `run.engineTooOld`
 */
export function startPulumi({ workspace, emit }: RunContext): Promise<void> {
  emit({ event: "step", step: "startPulumi" });
  return workspace.requireEngine();
}

/** The step that Pulumi takes in one of a run's waves. */
export const waveStep = (
  step: "previewWave" | "runWave",
  { waves }: Pick<RunContext, "waves">,
  wave: string,
): MigrationEvent => ({ event: "step", step, wave, number: waves.indexOf(wave) + 1, of: waves.length });

/** As for a run that brings waves up: looks at what these waves hold or want. */
export function loadUpContext(command: string, options: DriverOptions): Promise<RunContext> {
  const { plan } = options;
  const names = new Set(orderedWaves(plan, options.waves));
  const keys = new Set(
    plan.waves.flatMap(({ name, subjects }) => (names.has(name) ? subjects.map(({ key }) => key) : [])),
  );
  const isLookedAt = ({ wave, key }: RecordedTask): boolean => names.has(wave) || keys.has(key);
  const isRunCertain: ContextNeeds["isRunCertain"] = ({ waves, stacks }) =>
    command === "up" && waves.some((name) => !stacks.some((stack) => stack.wave === name));
  return loadContext(options, { command, isLookedAt, looksUp: "all", isRunCertain });
}

/** What is to be done, from what is known. */
export const decisionsFor = ({ clock, ...known }: RunContext): readonly Decision[] =>
  decide({ ...known, now: clock.now() });
