import type { TaskParameters } from "../parameters/taskParameters";
import { toIso } from "../simulatedClock";

/** The states of a task, as Graph spells them. The enumeration's sentinel is never a real state. */
export const taskStatuses = ["notStarted", "inProgress", "completed", "cancelled", "failed"] as const;

/** A state of a task. */
export type TaskStatus = (typeof taskStatuses)[number];

/** Why a task failed: the members of Graph's publicError that the simulator fills. */
export interface TaskError {
  readonly code: string;
  readonly message: string;
}

/** The part of a task that changes. Instants are milliseconds since 1970. */
export interface TaskProgress {
  readonly status: TaskStatus;
  readonly startedAtMs?: number | undefined;
  readonly lastUpdatedAtMs?: number | undefined;
  readonly finishedAtMs?: number;
  readonly error?: TaskError;
}

/** A task's progress before a change of its status, and when that ended. */
export interface PastProgress extends TaskProgress {
  readonly untilMs: number;
}

type Mutable<T> = { -readonly [Name in keyof T]: T[Name] };

/** A task inside the world. Only the world writes to it. Instants are milliseconds since 1970. */
export interface TaskRecord extends Mutable<TaskProgress> {
  readonly id: string;
  /** All canonical keys of its source; the first is the one to show. */
  readonly sources: readonly string[];
  readonly parameters: TaskParameters;
  readonly createdAtMs: number;
  /** When it may start at the earliest, if that was given. */
  readonly earliestStartMs?: number | undefined;
  /** When it may start at the latest, if that was given. */
  readonly latestStartMs?: number | undefined;
  /** When a move of known length will be done. */
  dueAtMs?: number;
  /** Its earlier progress, oldest first; reads that lag still show it. */
  readonly past: PastProgress[];
}

/** Whether a task blocks another one for its source: it waits, runs or has succeeded. */
export function isLive({ status }: TaskRecord): boolean {
  return status !== "cancelled" && status !== "failed";
}

/** A task as Graph sends it. Members without a value are absent, never null. Instants are ISO 8601, UTC. */
export interface TaskWire {
  readonly id: string;
  readonly status: TaskStatus;
  readonly parameters: TaskParameters;
  readonly startedDateTime?: string;
  readonly lastUpdatedDateTime?: string;
  readonly finishedDateTime?: string;
  readonly error?: TaskError;
}

/** The names of a task's properties on the wire. */
export const taskProperties: readonly string[] = [
  "id",
  "status",
  "parameters",
  "startedDateTime",
  "lastUpdatedDateTime",
  "finishedDateTime",
  "error",
] satisfies (keyof TaskWire)[];

/** A task as tests and control requests see it: a snapshot of what Graph sends and what only the simulator knows. */
export interface TaskView extends TaskWire {
  /** The canonical key of its source, such as `user:alex@contoso.com`. */
  readonly source: string;
  /** When it was created; Graph has no such property. */
  readonly createdDateTime: string;
}

/** A task's progress at an instant. Before its creation it is that of a new task. */
export function progressAt(task: TaskRecord, atMs: number): TaskProgress {
  return task.past.find(({ untilMs }) => atMs < untilMs) ?? task;
}

/** A task as Graph would send it, in its current state unless another progress is given. */
export function toWire(task: TaskRecord, progress: TaskProgress = task): TaskWire {
  const { status, startedAtMs, lastUpdatedAtMs, finishedAtMs, error } = progress;
  return {
    id: task.id,
    status,
    ...(startedAtMs !== undefined && { startedDateTime: toIso(startedAtMs) }),
    ...(lastUpdatedAtMs !== undefined && { lastUpdatedDateTime: toIso(lastUpdatedAtMs) }),
    ...(finishedAtMs !== undefined && { finishedDateTime: toIso(finishedAtMs) }),
    ...(error && { error }),
    parameters: structuredClone(task.parameters),
  };
}

/** A snapshot of a task for tests and control requests. */
export function toView(task: TaskRecord): TaskView {
  return { ...toWire(task), source: task.sources[0] ?? "", createdDateTime: toIso(task.createdAtMs) };
}
