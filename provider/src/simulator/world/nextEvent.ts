import { instantMs } from "../parameters/taskParameters";
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
 * What happens next by itself from `nowMs` on, or undefined when nothing will. With equal instants and kinds the
 * older task comes first, since the list is in order of creation.
 *
 * @param slots - how many tasks may run at once.
 */
export function nextEvent(
  tasks: readonly TaskRecord[],
  slots: number,
  nowMs: number,
): WorldEvent | undefined {
  const running = tasks.filter((task) => task.status === "inProgress").length;
  const events = tasks.flatMap((task) => [
    ...finishOf(task),
    ...(running < slots ? startOf(task, nowMs) : []),
    ...deadlineOf(task, nowMs),
  ]);
  return events.reduce<WorldEvent | undefined>(
    (first, event) => (first && !isBefore(event, first) ? first : event),
    undefined,
  );
}

function isBefore(one: WorldEvent, other: WorldEvent): boolean {
  return one.atMs < other.atMs || (one.atMs === other.atMs && order[one.happens] < order[other.happens]);
}

function finishOf(task: TaskRecord): readonly WorldEvent[] {
  return task.status === "inProgress" && task.dueAtMs !== undefined
    ? [{ atMs: task.dueAtMs, happens: "finish", task }]
    : [];
}

function startOf(task: TaskRecord, nowMs: number): readonly WorldEvent[] {
  if (task.status !== "notStarted") return [];
  const atMs = Math.max(nowMs, instantMs(task.parameters.preferredStartDateTime) ?? nowMs);
  const latestMs = instantMs(task.parameters.preferredLatestStartDateTime) ?? Infinity;
  return atMs <= latestMs ? [{ atMs, happens: "start", task }] : [];
}

/** The last wanted instant still counts as "by then", so the deadline has passed one millisecond later. */
function deadlineOf(task: TaskRecord, nowMs: number): readonly WorldEvent[] {
  const latestMs = instantMs(task.parameters.preferredLatestStartDateTime);
  if (task.status !== "notStarted" || latestMs === undefined) return [];
  return [{ atMs: Math.max(nowMs, latestMs + 1), happens: "cancel", task }];
}
