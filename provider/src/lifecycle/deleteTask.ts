import { fail } from "../errors";
import {
  differencesFrom,
  hasMoved,
  isTerminal,
  readState,
  sourceOf,
  subjectOf,
  type RawInputs,
  type TaskState,
} from "../task";
import { cancelAndConfirm, cancelFailure } from "./cancelAndConfirm";
import { labelOf } from "./notices";
import { markOf, settleEarlier } from "./pending";
import type { Session } from "./session";
import { withSpan } from "./withSpan";

/** Cancels the task of a create in doubt, if it created one. */
async function removePending(session: Session, pendingId: string, state: TaskState): Promise<void> {
  if (session.ownership.isRescheduled(pendingId)) return; // the create that follows looks for it
  const subject = subjectOf(state);
  const attempt = `find out whether a migration task for ${subject} was created`;
  const found = await settleEarlier(
    session,
    (send) => session.call({ operation: "create", attempt }, state, send),
    state,
    markOf(state),
    fail("task.cancel.inDoubt", { subject, since: state.recordedDateTime ?? "" }),
  );
  // A task with other parameters does not come from this create.
  if (!found || differencesFrom(state, found.parameters).length > 0) return;
  const { taskId } = found.progress;
  const { createPending: _settled, ...settled } = state;
  await cancelStored(session, taskId, { ...settled, ...found.progress });
}

/**
 * Pulumi's delete is Graph's cancel. A task that is gone, or that has ended, needs no cancelling; and one that another
 * resource holds, as after a renaming, or that another wave takes over, must not be cancelled. One that has started
 * although its subject is wanted in another window continues, and the stack that wants it takes it over unchanged.
 *
 * @throws MigrationError `task.cancel.*`, `auth.*`, `graph.*`, `settings.*`, `state.unreadable`
 */
export const deleteTask = (session: Session, taskId: string, stored: RawInputs): Promise<void> =>
  withSpan(session, { name: "delete", kind: stored["kind"], taskId }, () =>
    cancelStored(session, taskId, stored),
  );

async function cancelStored(session: Session, taskId: string, stored: RawInputs): Promise<void> {
  const { ownership, handovers, notice, knownTasks } = session;
  const state = readState(taskId, stored);
  if (state.createPending) return removePending(session, taskId, state);
  ownership.release(taskId, state.recordId);
  if (ownership.isHeld(taskId)) return; // another resource now holds the task
  const label = labelOf(state, taskId);
  const claim = handovers.claimOn(state);
  if (claim === "sameWindow") return notice({ kind: "handedOver", ...label });
  if (claim === "otherWindow" && hasMoved(state.status)) return notice({ kind: "startedStays", ...label });

  const attempt = `cancel the migration of ${label.subject} (task ${taskId})`;
  const outcome = await session.call({ operation: "cancel", attempt }, state, (connection) =>
    cancelAndConfirm(session, connection, label, state),
  );
  if (outcome.is === "gone") return;
  const status = outcome.now?.progress.status;
  if (status !== undefined && isTerminal(status)) return;
  if (status === "inProgress" && claim === "otherWindow") return notice({ kind: "startedStays", ...label });
  // The create that follows takes it over unchanged, even if its look-up lags.
  if (status === "inProgress" && ownership.isRescheduled(taskId) && sourceOf(state))
    return knownTasks.note(state, { taskId, status });
  throw cancelFailure(label, outcome);
}
