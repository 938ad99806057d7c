import { instantMs } from "../parameters/taskParameters";
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
  const consider = (event: WorldEvent | undefined): void => {
    if (event && !(first && !isBefore(event, first))) first = event;
  };
  for (const task of running) consider(finishOf(task));
  for (const task of hasFreeSlot ? tasks.inState("notStarted") : tasks.waitingWithDeadline()) {
    if (hasFreeSlot) consider(startOf(task, nowMs));
    consider(deadlineOf(task, nowMs));
  }
  return first;
}

function isBefore(one: WorldEvent, other: WorldEvent): boolean {
  return one.atMs < other.atMs || (one.atMs === other.atMs && order[one.happens] < order[other.happens]);
}

function finishOf(task: TaskRecord): WorldEvent | undefined {
  return task.dueAtMs === undefined ? undefined : { atMs: task.dueAtMs, happens: "finish", task };
}

function startOf(task: TaskRecord, nowMs: number): WorldEvent | undefined {
  const atMs = Math.max(nowMs, instantMs(task.parameters.preferredStartDateTime) ?? nowMs);
  const latestMs = instantMs(task.parameters.preferredLatestStartDateTime) ?? Infinity;
  return atMs <= latestMs ? { atMs, happens: "start", task } : undefined;
}

/** The last wanted instant still counts as "by then", so the deadline has passed one millisecond later. */
function deadlineOf(task: TaskRecord, nowMs: number): WorldEvent | undefined {
  const latestMs = instantMs(task.parameters.preferredLatestStartDateTime);
  return latestMs === undefined
    ? undefined
    : { atMs: Math.max(nowMs, latestMs + 1), happens: "cancel", task };
}
