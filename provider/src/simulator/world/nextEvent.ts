import type { TaskRegister } from "./register";
import type { TaskRecord } from "./task";

/** A change of a task that happens by itself. */
export interface WorldEvent {
  readonly atMs: number;
  readonly kind: "finish" | "start" | "cancel";
  readonly task: TaskRecord;
}

/** At one instant, finished moves free their slots first, then the queue moves up, then deadlines pass. */
const order: Readonly<Record<WorldEvent["kind"], number>> = { finish: 0, start: 1, cancel: 2 };

/**
 * The next event from `nowMs` on; undefined when there is none. At equal instants and kinds, the task that has been in
 * its state for longer comes first.
 *
 * @param slots - how many tasks may run at once.
 */
export function nextEvent(tasks: TaskRegister, slots: number, nowMs: number): WorldEvent | undefined {
  const running = tasks.inState("inProgress");
  const hasFreeSlot = running.size < slots;
  let first: WorldEvent | undefined;
  // No object for each of thousands of tasks: this runs after each of thousands of changes.
  const consider = (atMs: number, kind: WorldEvent["kind"], task: TaskRecord): void => {
    if (!first || atMs < first.atMs || (atMs === first.atMs && order[kind] < order[first.kind]))
      first = { atMs, kind, task };
  };
  for (const task of running) if (task.dueAtMs !== undefined) consider(task.dueAtMs, "finish", task);
  for (const task of hasFreeSlot ? tasks.inState("notStarted") : tasks.waitingWithDeadline()) {
    const { earliestStartMs = nowMs, latestStartMs = Infinity } = task;
    const startMs = Math.max(nowMs, earliestStartMs);
    if (hasFreeSlot && startMs <= latestStartMs) consider(startMs, "start", task);
    // The latest start is included, so the deadline has passed one millisecond later.
    if (latestStartMs !== Infinity) consider(Math.max(nowMs, latestStartMs + 1), "cancel", task);
  }
  return first;
}
