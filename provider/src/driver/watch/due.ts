import { hasEnded, type TaskObservation, type WatchedTask } from "../store/taskObservation";

const secondMs = 1_000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;

/** Something that happened so long ago is asked about again after a thirtieth of that time: it is noticed 3 % late. */
const share = 1 / 30;
/** How long after the latest start a task that has not begun is asked about: SharePoint cancels it then. */
const cancelledByThenMs = 30 * secondMs;

/**
 * When a task should next be asked about, in milliseconds since 1970; `Infinity` when never again.
 *
 * - over: never;
 * - in progress: every 30 seconds at first, less often the longer it has run, every 5 minutes in the end;
 * - waiting before its wanted start: once an hour, since only a person could change it, and at that start;
 * - waiting after it: every minute at first, every 10 minutes in the end; and once its latest start has passed;
 * - with a word that this version does not know: every 5 minutes.
 */
export function dueAtMs({ state }: WatchedTask, seen: TaskObservation, nowMs: number): number {
  if (hasEnded(seen)) return Infinity;
  const askedAtMs = seen.askedAtMs;
  if (askedAtMs === undefined) return -Infinity;
  switch (seen.status) {
    case "inProgress": {
      const sinceMs = nowMs - (instantMs(seen, "startedDateTime") ?? askedAtMs);
      return askedAtMs + between(30 * secondMs, sinceMs * share, 5 * minuteMs);
    }
    case "notStarted": {
      const startMs = instantMs(state, "preferredStartDateTime") ?? -Infinity;
      if (nowMs < startMs) return Math.min(askedAtMs + hourMs, startMs);
      if (askedAtMs < startMs) return startMs;
      const sinceMs = nowMs - Math.max(startMs, instantMs(seen, "lastUpdatedDateTime") ?? startMs);
      const usualMs = askedAtMs + between(minuteMs, sinceMs * share, 10 * minuteMs);
      const lastCallMs = (instantMs(state, "preferredLatestStartDateTime") ?? Infinity) + cancelledByThenMs;
      return askedAtMs < lastCallMs ? Math.min(usualMs, lastCallMs) : usualMs;
    }
    default:
      return askedAtMs + 5 * minuteMs;
  }
}

/** Of the tasks that are due, those to ask about now: the most overdue, measured by how often each wants to be asked. */
export function dueNow(
  tasks: readonly WatchedTask[],
  seenOf: (task: WatchedTask) => TaskObservation,
  nowMs: number,
  most: number,
): readonly WatchedTask[] {
  if (most <= 0) return [];
  const overdue: { readonly task: WatchedTask; readonly by: number }[] = [];
  for (const task of tasks) {
    const seen = seenOf(task);
    const dueMs = dueAtMs(task, seen, nowMs);
    if (dueMs > nowMs) continue;
    overdue.push({ task, by: overdueBy(seen, dueMs, nowMs, waitsForStart(task, seen, nowMs)) });
  }
  overdue.sort((one, other) => (one.by === other.by ? 0 : other.by - one.by));
  return overdue.slice(0, most).map(({ task }) => task);
}

/** How many times over its own waiting time a task is due. What was never asked comes first, unless it waits for its start. */
function overdueBy(seen: TaskObservation, dueMs: number, nowMs: number, isWaiting: boolean): number {
  if (isWaiting) return 1;
  if (seen.askedAtMs === undefined) return seen.status === "inProgress" ? Infinity : Number.MAX_VALUE;
  return (nowMs - seen.askedAtMs) / Math.max(1, dueMs - seen.askedAtMs);
}

/** Whether a task waits for an instant that lies ahead, so that only a person could have changed it. */
export const waitsForStart = ({ state }: WatchedTask, seen: TaskObservation, nowMs: number): boolean =>
  seen.status === "notStarted" && nowMs < (instantMs(state, "preferredStartDateTime") ?? -Infinity);

/** When the next task is due; `Infinity` when none is left to ask about. */
export const nextDueMs = (
  tasks: readonly WatchedTask[],
  seenOf: (task: WatchedTask) => TaskObservation,
  nowMs: number,
): number =>
  tasks.reduce((earliest, task) => Math.min(earliest, dueAtMs(task, seenOf(task), nowMs)), Infinity);

const between = (least: number, value: number, most: number): number =>
  Math.min(most, Math.max(least, Number.isFinite(value) ? value : most));

// Ten thousand tasks are looked at every second, and reading a date takes longer than the rest.
const read = new WeakMap<object, Map<string, number | undefined>>();

/** An instant of an object that does not change, in milliseconds; undefined when it has none. */
function instantMs<K extends string>(of: Readonly<Partial<Record<K, string>>>, name: K): number | undefined {
  const known = read.get(of) ?? new Map<string, number | undefined>();
  if (!known.has(name)) {
    const ms = Date.parse(of[name] ?? "");
    read.set(of, known.set(name, Number.isNaN(ms) ? undefined : ms));
  }
  return known.get(name);
}
