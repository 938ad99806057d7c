import { normaliseTaskId } from "../task";

/**
 * Which records hold which tasks, as far as this process knows. A renamed resource has two records of one task for a
 * while: deleting the old record must not cancel the task that the new one holds. IDs are compared whatever their case.
 */
export function noOwnership() {
  const held = new Map<string, Set<string>>();
  const cancelled = new Set<string>();
  const rescheduled = new Set<string>();
  return {
    /** A record holds the task: it was just created, or its resource is declared and stays. */
    hold: (taskId: string, recordId = ""): void => {
      const task = normaliseTaskId(taskId);
      const records = held.get(task) ?? new Set();
      held.set(task, records.add(recordId));
    },
    /** A record no longer holds the task. */
    release: (taskId: string, recordId = ""): void =>
      void held.get(normaliseTaskId(taskId))?.delete(recordId),
    /** Whether any record holds the task. */
    isHeld: (taskId: string): boolean => (held.get(normaliseTaskId(taskId))?.size ?? 0) > 0,
    /** Graph has accepted a cancel of the task, though it may still show it as waiting for a while. */
    noteCancelled: (taskId: string): void => void cancelled.add(normaliseTaskId(taskId)),
    wasCancelled: (taskId: string): boolean => cancelled.has(normaliseTaskId(taskId)),
    /** A task is about to be replaced by one that differs only in its window. */
    noteRescheduling: (taskId: string): void => void rescheduled.add(normaliseTaskId(taskId)),
    isRescheduled: (taskId: string): boolean => rescheduled.has(normaliseTaskId(taskId)),
  };
}
