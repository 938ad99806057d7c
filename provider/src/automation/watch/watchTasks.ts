import { isMigrationError } from "../../errors";
import { read, type Session } from "../../lifecycle";
import type { Counts, MigrationEvent } from "../events";
import { dueNow, nextDueMs, waitsForStart } from "./due";
import { paceOf } from "./rate";
import { isOver, knownOf, sightingOf, type Sighting, type WatchedTask } from "./sighting";
import type { UnitBudget } from "./unitBudget";

/** What a watch needs. */
export interface WatchOptions {
  readonly session: Session;
  readonly tasks: readonly WatchedTask[];
  /** What was seen before, by task id. The watch adds to it. */
  readonly sightings: Map<string, Sighting>;
  readonly budget: UnitBudget;
  /**
   * - `now`: asks once for all that may have changed
   * - `started`: until no task waits any more
   * - `done`: until all have ended
   */
  readonly until: "now" | "started" | "done";
  readonly onEvent: (event: MigrationEvent) => void;
  /** Called after each round, to save what was seen. */
  readonly onRound?: (nowMs: number) => void;
  /** Waits between rounds; ends early when the signal says so. */
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>;
  /** Ends the watch after the calls that are under way. */
  readonly signal?: AbortSignal;
}

const roundMs = 1_000;
const longestSleepMs = 30_000;

/**
 * Watches tasks: asks Graph only for what may have changed, within the budget. A task that has ended is never asked
 * about again. A read that fails changes nothing of what is known.
 *
 * @throws MigrationError when what fails concerns all tasks: `run.stopped`, `settings.*`
 */
export async function watchTasks(options: WatchOptions): Promise<void> {
  const { session, tasks, sightings, budget, until, onEvent, onRound, sleep, signal } = options;
  const { clock } = session;
  const beganMs = clock.now();
  const seenOf = (task: WatchedTask): Sighting => knownOf(task, sightings);
  // Asking once means once, however long the budget makes it take.
  const toAsk = (): readonly WatchedTask[] =>
    until === "now" ? tasks.filter((task) => (seenOf(task).askedAtMs ?? -Infinity) < beganMs) : tasks;
  const isReached = (): boolean => {
    const nowMs = clock.now();
    switch (until) {
      case "done":
        return tasks.every((task) => isOver(seenOf(task)));
      case "started":
        return tasks.every((task) => seenOf(task).status !== "notStarted");
      case "now": {
        // What waits for its start is asked about only as far as a round has room for it.
        const mayHaveChanged = toAsk().filter((task) => !waitsForStart(task, seenOf(task), nowMs));
        return nextDueMs(mayHaveChanged, seenOf, nowMs) > nowMs;
      }
    }
  };
  let saidAtMs = -Infinity;
  const tell = (): void => {
    saidAtMs = clock.now();
    onEvent(statusEvent(tasks, seenOf, budget, saidAtMs));
  };

  tell();
  for (;;) {
    const nowMs = clock.now();
    const round = dueNow(toAsk(), seenOf, nowMs, budget.allowance(nowMs));
    budget.spend(nowMs, round.length);
    const changes = await Promise.all(round.map((task) => ask(options, task, seenOf(task))));
    onRound?.(clock.now());
    if (signal?.aborted === true || isReached()) break;
    if (changes.includes(true) || clock.now() - saidAtMs >= longestSleepMs) tell();
    const wakeMs = Math.max(nextDueMs(toAsk(), seenOf, clock.now()), budget.freeAtMs(clock.now()));
    await sleep(Math.min(longestSleepMs, Math.max(roundMs, wakeMs - clock.now())), signal);
  }
  tell();
}

/** Asks about one task; whether its status has changed. */
async function ask(
  options: WatchOptions,
  { key, wave, state }: WatchedTask,
  before: Sighting,
): Promise<boolean> {
  const { session, sightings, onEvent } = options;
  const { taskId } = state;
  const askedAtMs = session.clock.now();
  try {
    const seen = sightingOf(await read(session, taskId, { ...state }), askedAtMs);
    sightings.set(taskId, seen);
    if (seen.status === before.status) return false;
    const { status, error } = seen;
    if (isOver(seen))
      onEvent({ event: "task.ended", wave, subject: key, taskId, status, ...(error && { error }) });
    return true;
  } catch (thrown) {
    if (!isMigrationError(thrown) || concernsAll(thrown.code)) throw thrown;
    onEvent({ event: "warning", message: thrown.headline });
    sightings.set(taskId, { ...before, askedAtMs });
    return false;
  }
}

const concernsAll = (code: string): boolean => code === "run.stopped" || code.startsWith("settings.");

/** How the tasks stand, as an event. */
export function statusEvent(
  tasks: readonly WatchedTask[],
  seenOf: (task: WatchedTask) => Sighting,
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
    ...paceOf(tasks.map(seenOf), nowMs),
    unitsLastMinute: budget.lastMinute(nowMs),
  };
}
