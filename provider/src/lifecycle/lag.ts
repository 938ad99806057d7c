import type { Clock } from "../graph";
import { normaliseTaskId } from "../task";

/** A gateway may give up on a create that the service still carries out. */
const leastPatienceMs = 250;
/** The next task may take longer than the slowest so far. */
const margin = 3;
/** The pause between looks grows up to this. */
const longestWaitMs = 10_000;

/**
 * Measures how long after its create a task may be missing from Graph's answers.
 *
 * @param usualPatienceMs how long to look while nothing is measured; read when it is first needed
 */
export function lagMeter(clock: Pick<Clock, "now">, usualPatienceMs: () => number) {
  const seenAtMs = new Map<string, number>();
  // The longest time that a task was missing, and the shortest until a task that was never missing was seen.
  let longestMs = 0;
  let soonestMs = Infinity;
  let isMeasured = false;
  let isNewestShown = false;
  const patienceMs = (): number => {
    if (!isMeasured) return Math.max(usualPatienceMs(), margin * longestMs);
    return Math.max(leastPatienceMs, margin * (longestMs || Math.min(soonestMs, usualPatienceMs())));
  };
  return {
    /** How long a task should be looked for after its create. */
    patienceMs,
    /** A task became visible so long after its create; `wasHidden` when an earlier look had not shown it. */
    noteVisible: (afterMs: number, wasHidden: boolean): void => {
      isMeasured = true;
      if (wasHidden) longestMs = Math.max(longestMs, afterMs);
      else soonestMs = Math.min(soonestMs, afterMs);
    },
    /** The latest look, so long after the create, has not shown a task that exists. */
    noteHidden: (afterMs: number): void => void (longestMs = Math.max(longestMs, afterMs)),
    /** A look-up has shown the newer of two tasks of one source, so look-ups can be relied on to do so. */
    noteShowsNewest: (): void => void (isNewestShown = true),
    showsNewest: (): boolean => isNewestShown,
    /** Graph has just named this task: in the answer to a create, or in a read. */
    noteSeen: (taskId: string): void => void seenAtMs.set(normaliseTaskId(taskId), clock.now()),
    /**
     * Whether Graph has named the task so recently that a 404 for it proves nothing.
     *
     * @param recordedDateTime when the stack came to hold it, by this machine's clock
     */
    isFresh: (taskId: string, recordedDateTime = ""): boolean => {
      const seenMs = seenAtMs.get(normaliseTaskId(taskId)) ?? -Infinity;
      const recordedMs = Date.parse(recordedDateTime);
      const latestMs = Number.isNaN(recordedMs) ? seenMs : Math.max(seenMs, recordedMs);
      // A clock that was set back makes a record of the future, which proves as little.
      return Math.abs(clock.now() - latestMs) < patienceMs();
    },
  };
}

/** How long to wait before each further look: at once, a quarter of a second, and then twice as long each time. */
export function* waitsBetweenLooksMs(): Generator<number, never> {
  yield 0;
  for (let waitMs = 250; ; waitMs = Math.min(longestWaitMs, waitMs * 2)) yield waitMs;
}
