import { randomUUID } from "node:crypto";
import { isMigrationError, type MigrationError } from "../errors";
import type { RemoteTask } from "../graph";
import { sourceKeyOf, sourceOf, stateOf, type TaskInputs, type TaskState } from "../task";
import { lookForNew } from "./lookForNew";
import type { BoundCall } from "./guardedCall";
import type { Session } from "./session";

/** What is known of a create whose outcome is not. */
export interface PendingMark {
  /** Since when it is in doubt, in milliseconds since 1970. */
  readonly sinceMs: number;
  /** What the look-up by source showed before the POST. */
  readonly shownTaskId: string | undefined;
}

/** The creates that are in doubt: those that stacks remember of earlier runs, and those of this one. */
export function noPendingCreates() {
  const marks = new Map<string, PendingMark>();
  const states = new WeakMap<object, TaskState>();
  const put = (inputs: TaskInputs, mark: PendingMark): void => {
    const key = sourceKeyOf(inputs);
    if (key !== undefined) marks.set(key, mark);
  };
  return {
    /** A stack holds the mark of a create. */
    note: (state: TaskState): void => put(state, markOf(state)),
    of: (inputs: TaskInputs): PendingMark | undefined => marks.get(sourceKeyOf(inputs) ?? ""),
    /** It is known what came of it. */
    settle: (inputs: TaskInputs): void => void marks.delete(sourceKeyOf(inputs) ?? ""),
    /** A create of this run has failed, and it is not known what came of it. */
    noteFailed: (error: MigrationError, inputs: TaskInputs, mark: PendingMark): void => {
      put(inputs, mark);
      states.set(error, pendingState(inputs, mark));
    },
    /** The state that keeps the doubt until the next run; undefined when nothing is in doubt after this failure. */
    stateAfter: (error: unknown): TaskState | undefined =>
      isMigrationError(error) ? states.get(error) : undefined,
  };
}

/** The mark that a stack holds. */
export const markOf = ({ recordedDateTime = "", createPending }: TaskState): PendingMark => ({
  sinceMs: Date.parse(recordedDateTime) || 0,
  shownTaskId: createPending?.shownTaskId,
});

function pendingState(inputs: TaskInputs, { sinceMs, shownTaskId }: PendingMark): TaskState {
  const progress = { taskId: `pending-${randomUUID()}`, status: "unknownFutureValue" };
  return stateOf(inputs, progress, {
    recordedDateTime: new Date(sinceMs).toISOString(),
    createPending: shownTaskId === undefined ? {} : { shownTaskId },
  });
}

/**
 * Looks for the task of a create that is in doubt.
 *
 * @returns undefined when it is certain that none was created
 * @throws the doubt, when that is not certain
 */
export async function settleEarlier(
  session: Session,
  call: BoundCall,
  inputs: TaskInputs,
  { sinceMs, shownTaskId }: PendingMark,
  doubt: MigrationError,
): Promise<RemoteTask | undefined> {
  if (!sourceOf(inputs)) throw doubt;
  const search = { inputs, shownTaskId, postedAtMs: sinceMs, doubtfulAtMs: sinceMs, doubt };
  const { task, isProof } = await lookForNew(session, call, search);
  if (!task && !isProof) throw doubt;
  return task;
}
