import { isMigrationError } from "../../errors";
import { readTask, type Session } from "../../lifecycle";
import type { Counts, MigrationEvent, ErrorData } from "../events";
import { errorData, taskFailure } from "../diagnostics";
import { dueNow, nextDueMs } from "./due";
import { endRate } from "./rate";
import {
  hasEnded,
  latestOf,
  observationOf,
  type TaskObservation,
  type WatchedTask,
} from "../store/taskObservation";
import type { UnitBudget } from "./unitBudget";

/** What a watch needs. */
export interface WatchOptions {
  readonly session: Session;
  readonly tasks: readonly WatchedTask[];
  /** What was seen before, by task id. The watch adds to it. */
  readonly observations: Map<string, TaskObservation>;
  readonly budget: UnitBudget;
  /**
   * - `started`: until no task waits any more
   * - `done`: until all have ended
   */
  readonly until: "started" | "done";
  readonly onEvent: (event: MigrationEvent) => void;
  /** Called after each round, to save what was seen. */
  readonly onRound?: (nowMs: number) => void;
  /** Tasks that could not be looked at the last time, with the reason, by their ids. The watch keeps it up to date. */
  readonly failed?: Map<string, FailedRead>;
  /** Waits between rounds; ends early when the signal says so. */
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>;
  /** Ends the watch after the calls that are under way. */
  readonly signal?: AbortSignal;
}

const roundMs = 1_000;
const longestSleepMs = 30_000;
/** A failed read is repeated after half a minute, then less and less often. */
const shortestRetryMs = 30_000;
const longestRetryMs = 5 * 60_000;

/**
 * Watches tasks: asks Graph only for what may have changed, within the budget. A task that has ended is never asked
 * about again. A read that fails changes nothing of what is known, and is repeated after a pause of its own. A watch that
 * has learned something outlasts an outage.
 *
 * @throws MigrationError when nothing was ever learned and what fails concerns all tasks: `run.stopped`; and `settings.*`
 */
export async function watchTasks(options: WatchOptions): Promise<void> {
  const { session, tasks, observations, budget, until, onEvent, onRound, sleep, signal } = options;
  const { clock } = session;
  const failed = options.failed ?? new Map<string, FailedRead>();
  const reported = new Set<string>();
  const asking = { ...options, failed, reported };
  const seenOf = (task: WatchedTask): TaskObservation => latestOf(task, observations);
  const retryMs = (task: WatchedTask): number => failed.get(task.state.taskId)?.retryAtMs ?? -Infinity;
  const toAsk = (): readonly WatchedTask[] => tasks.filter((task) => retryMs(task) <= clock.now());
  const nextAskMs = (): number => {
    const retries = [...failed.values()].map(({ retryAtMs }) => retryAtMs);
    return Math.max(
      retries.reduce((one, other) => Math.min(one, other), nextDueMs(toAsk(), seenOf, clock.now())),
      budget.freeAtMs(clock.now()),
    );
  };
  const isReached = (): boolean =>
    tasks.every((task) => (until === "done" ? hasEnded(seenOf(task)) : seenOf(task).status !== "notStarted"));
  let saidAtMs = -Infinity;
  const emit = (): void => {
    saidAtMs = clock.now();
    const nextMs = nextAskMs();
    onEvent({
      ...statusEvent(tasks, seenOf, budget, saidAtMs),
      ...(failed.size > 0 && { unknown: failed.size }),
      ...(Number.isFinite(nextMs) && { nextLookAt: new Date(Math.max(nextMs, saidAtMs)).toISOString() }),
    });
  };

  emit();
  for (;;) {
    const nowMs = clock.now();
    const round = dueNow(toAsk(), seenOf, nowMs, budget.allowance(nowMs));
    budget.spend(nowMs, round.length);
    const changes = await Promise.all(round.map((task) => ask(asking, task, seenOf(task))));
    if (failed.size === 0) reported.clear();
    onRound?.(clock.now());
    if (signal?.aborted === true || isReached()) break;
    if (changes.includes(true) || clock.now() - saidAtMs >= longestSleepMs) emit();
    await sleep(Math.min(longestSleepMs, Math.max(roundMs, nextAskMs() - clock.now())), signal);
  }
  emit();
}

/** A read that failed, and when it is to be repeated. */
export interface FailedRead {
  readonly error: ErrorData;
  readonly retryAtMs: number;
  /** How often it has failed in a row. */
  readonly times: number;
}

interface Asking extends WatchOptions {
  readonly failed: Map<string, FailedRead>;
  /** Codes of failures that were reported since all was well. */
  readonly reported: Set<string>;
}

/** Asks about one task; whether its status has changed. */
async function ask(
  options: Asking,
  { key, wave, state }: WatchedTask,
  before: TaskObservation,
): Promise<boolean> {
  const { session, observations, failed, reported, onEvent } = options;
  const { taskId } = state;
  const askedAtMs = session.clock.now();
  try {
    const seen = observationOf(await readTask(session, taskId, { ...state }), askedAtMs);
    observations.set(taskId, seen);
    failed.delete(taskId);
    if (seen.status === before.status) return false;
    const { status, error } = seen;
    if (hasEnded(seen))
      onEvent({
        event: "task.ended",
        wave,
        subject: key,
        taskId,
        status,
        ...(error && { error: taskFailure(error) }),
      });
    return true;
  } catch (thrown) {
    if (!isMigrationError(thrown) || thrown.code.startsWith("settings.")) throw thrown;
    if (thrown.code === "run.stopped" && !hasLearned(options)) throw thrown;
    const times = (failed.get(taskId)?.times ?? 0) + 1;
    const pauseMs = Math.min(longestRetryMs, shortestRetryMs * 2 ** (times - 1));
    failed.set(taskId, { error: errorData(thrown), times, retryAtMs: session.clock.now() + pauseMs });
    // That nothing more is asked for the moment only follows from what was reported.
    const isExplained = reported.has(thrown.code) || (thrown.code === "run.stopped" && reported.size > 0);
    if (!isExplained) onEvent({ event: "warning", message: errorData(thrown).message });
    reported.add(thrown.code);
    return false;
  }
}

/** Whether Graph has answered for any of the tasks, this command or one before. */
const hasLearned = ({ tasks, observations }: WatchOptions): boolean =>
  tasks.some(({ state }) => observations.get(state.taskId)?.askedAtMs !== undefined);

/** The statuses of the tasks, as an event. */
export function statusEvent(
  tasks: readonly WatchedTask[],
  seenOf: (task: WatchedTask) => TaskObservation,
  budget: UnitBudget,
  nowMs: number,
): Extract<MigrationEvent, { event: "status" }> {
  const waves = new Map<string, Record<string, number>>();
  for (const task of tasks) {
    const statuses = waves.get(task.wave) ?? {};
    waves.set(task.wave, statuses);
    const { status } = seenOf(task);
    statuses[status] = (statuses[status] ?? 0) + 1;
  }
  return {
    event: "status",
    waves: [...waves].map(([wave, statuses]: [string, Counts]) => ({ wave, statuses })),
    ...endRate(tasks.map(seenOf), nowMs),
    unitsLastMinute: budget.lastMinute(nowMs),
  };
}
