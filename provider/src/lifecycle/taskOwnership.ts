import { normaliseTaskId } from "../task";

/**
 * Which records hold which tasks, as far as this process knows. A renamed resource has two records of one task for a
 * while: deleting the old record must not cancel the task that the new one holds.
 */
export interface TaskOwnership {
  /** A record holds the task: it was just created, or its resource is declared and stays. */
  readonly hold: (taskId: string, recordId: string | undefined) => void;
  /** A record no longer holds the task. */
  readonly release: (taskId: string, recordId: string | undefined) => void;
  /** Whether any record holds the task. */
  readonly isHeld: (taskId: string) => boolean;
  /** Graph has accepted a cancel of the task, though it may still show it as waiting for a while. */
  readonly noteCancelled: (taskId: string) => void;
  readonly wasCancelled: (taskId: string) => boolean;
  /** A task is about to be replaced by one that differs only in its window. */
  readonly noteRescheduling: (taskId: string) => void;
  readonly isRescheduled: (taskId: string) => boolean;
}

/** Records of a process that has seen nothing yet. Ids are compared whatever their case. */
export function noOwnership(): TaskOwnership {
  const held = new Map<string, Set<string>>();
  const cancelled = new Set<string>();
  const rescheduled = new Set<string>();
  return {
    hold: (taskId, recordId = "") => {
      const task = normaliseTaskId(taskId);
      const records = held.get(task) ?? new Set();
      held.set(task, records.add(recordId));
    },
    release: (taskId, recordId = "") => {
      held.get(normaliseTaskId(taskId))?.delete(recordId);
    },
    isHeld: (taskId) => (held.get(normaliseTaskId(taskId))?.size ?? 0) > 0,
    noteCancelled: (taskId) => void cancelled.add(normaliseTaskId(taskId)),
    wasCancelled: (taskId) => cancelled.has(normaliseTaskId(taskId)),
    noteRescheduling: (taskId) => void rescheduled.add(normaliseTaskId(taskId)),
    isRescheduled: (taskId) => rescheduled.has(normaliseTaskId(taskId)),
  };
}
