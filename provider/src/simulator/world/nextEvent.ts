import type { TaskRegister } from "./register";
import type { TaskRecord } from "./task";

/** Something that happens to a task by itself. */
export interface WorldEvent {
  readonly atMs: number;
  readonly happens: "finish" | "start" | "cancel";
  readonly task: TaskRecord;
}

/** At one instant a finished move frees its slot first, then the queue moves up, then deadlines are judged. */
const order: Readonly<Record<WorldEvent["happens"], number>> = { finish: 0, start: 1, cancel: 2 };

/**
 * What happens next by itself from `nowMs` on, or undefined when nothing will. With equal instants and kinds the task
 * that has been in its state for longer comes first.
 *
 * @param slots - how many tasks may run at once.
 */
export function nextEvent(tasks: TaskRegister, slots: number, nowMs: number): WorldEvent | undefined {
  const running = tasks.inState("inProgress");
  const hasFreeSlot = running.size < slots;
  let first: WorldEvent | undefined;
  // No object for each of thousands of tasks: this is asked after each of thousands of changes.
  const consider = (atMs: number, happens: WorldEvent["happens"], task: TaskRecord): void => {
    if (!first || atMs < first.atMs || (atMs === first.atMs && order[happens] < order[first.happens]))
      first = { atMs, happens, task };
  };
  for (const task of running) if (task.dueAtMs !== undefined) consider(task.dueAtMs, "finish", task);
  for (const task of hasFreeSlot ? tasks.inState("notStarted") : tasks.waitingWithDeadline()) {
    const { earliestStartMs = nowMs, latestStartMs = Infinity } = task;
    const startMs = Math.max(nowMs, earliestStartMs);
    if (hasFreeSlot && startMs <= latestStartMs) consider(startMs, "start", task);
    // The last wanted instant still counts as "by then", so the deadline has passed one millisecond later.
    if (latestStartMs !== Infinity) consider(Math.max(nowMs, latestStartMs + 1), "cancel", task);
  }
  return first;
}
