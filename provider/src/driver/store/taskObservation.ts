import { isTerminal, type TaskError, type TaskProgress, type TaskState, type TaskStatus } from "../../task";

/** A task that is watched: what the stack has recorded of it. */
export interface WatchedTask {
  /** The subject's key: "user:anna@contoso.com". */
  readonly key: string;
  readonly wave: string;
  readonly state: TaskState;
}

/** What was last known of a task. */
export interface TaskObservation {
  /** Graph's word; `gone` when Graph no longer knows the task. */
  readonly status: TaskStatus;
  /** When Graph was asked. Absent when Graph was not asked since the stack recorded the task. */
  readonly askedAtMs?: number;
  readonly startedDateTime?: string;
  readonly lastUpdatedDateTime?: string;
  readonly finishedDateTime?: string;
  readonly error?: TaskError;
}

/** The word for a task that Graph no longer knows. */
export const gone = "gone";

/** Whether there is nothing left to ask for. */
export const hasEnded = ({ status }: TaskObservation): boolean => isTerminal(status) || status === gone;

/** What is remembered of a state, as Graph gave it at that time; a task that is gone has none. */
export function observationOf(
  state: TaskProgress | undefined,
  askedAtMs: number | undefined,
): TaskObservation {
  const at = askedAtMs === undefined ? {} : { askedAtMs };
  if (state === undefined) return { status: gone, ...at };
  const { status, startedDateTime, lastUpdatedDateTime, finishedDateTime, error } = state;
  return {
    status,
    ...at,
    ...(startedDateTime !== undefined && { startedDateTime }),
    ...(lastUpdatedDateTime !== undefined && { lastUpdatedDateTime }),
    ...(finishedDateTime !== undefined && { finishedDateTime }),
    ...(error !== undefined && { error }),
  };
}

/**
 * What is known of a task: what was seen last, unless the stack knows already that it has ended. That is final, so the order of the two does not matter.
 */
export function latestOf(
  { state }: WatchedTask,
  observations: ReadonlyMap<string, TaskObservation>,
): TaskObservation {
  const recorded = observationOf(state, undefined);
  return hasEnded(recorded) ? recorded : (observations.get(state.taskId) ?? recorded);
}
