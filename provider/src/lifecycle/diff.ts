import { fail } from "../errors";
import {
  changedParameters,
  hasMoved,
  hasUnknown,
  readState,
  STATE_VERSION,
  subjectOf,
  type ParameterName,
  type RawInputs,
} from "../task";
import type { Session } from "./session";

/** What must happen so that the stored task becomes the one that is wanted. */
export interface Difference {
  /** The parameters that changed. A task's parameters are fixed, so any of them means another task. */
  readonly replaces: readonly ParameterName[];
  /** Whether our own record must be rewritten, which touches nothing in SharePoint. */
  readonly updates: boolean;
}

/**
 * Compares a stored task with the arguments that are wanted. Progress is never a difference.
 *
 * @throws MigrationError `task.replace.started` when the task, as stored, can no longer be cancelled: said now, at
 *   preview, rather than half-way through a deployment; `state.unreadable`
 */
export function diff(
  { records }: Pick<Session, "records">,
  taskId: string,
  stored: RawInputs,
  news: RawInputs,
): Difference {
  const state = readState(taskId, stored);
  const replaces = changedParameters(state.kind, { ...state }, news);
  const changed = replaces.filter((name) => !hasUnknown(news[name]));
  if (changed.length > 0 && hasMoved(state.status)) {
    throw fail("task.replace.started", { subject: subjectOf(state), taskId, status: state.status, changed });
  }
  if (replaces.length === 0) records.hold(taskId, state.recordId);
  else records.drop(taskId, state.recordId);
  const tenantChanged = (news["tenantId"] ?? undefined) !== state.tenantId;
  return { replaces, updates: stored["stateVersion"] !== STATE_VERSION || tenantChanged };
}
