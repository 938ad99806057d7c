import { fail } from "../errors";
import {
  changedParameters,
  hasMoved,
  hasUnknown,
  isWindowOnly,
  pickInputs,
  readState,
  STATE_VERSION,
  sourceParametersOf,
  subjectOf,
  type ParameterName,
  type RawInputs,
  type TaskState,
} from "../task";
import { labelOf } from "./notices";
import { refuseIfWindowPassed } from "./takeOver";
import type { Session } from "./session";

/** What must happen to turn the stored task into the wanted one. */
export interface Difference {
  /** The parameters that changed. A task's parameters are fixed, so any change needs another task. */
  readonly replaces: readonly ParameterName[];
  /** Whether our own record must be rewritten, which changes nothing in SharePoint. */
  readonly updates: boolean;
}

type DiffSession = Pick<Session, "ownership" | "knownTasks" | "notice" | "clock" | "pending">;

/**
 * Compares a stored task with the wanted arguments. Progress is never a difference; with `ifExists: "reschedule"`, neither
 * is the window of a started task.
 *
 * @throws MigrationError `task.replace.started` when the task, as stored, can no longer be cancelled: reported in
 *   the preview rather than half-way through a deployment; `task.create.windowPassed`; `state.unreadable`
 */
export function diff(session: DiffSession, taskId: string, stored: RawInputs, news: RawInputs): Difference {
  const state = readState(taskId, stored);
  if (state.createPending) return settling(session, state, news);
  const replaces = replacing(session, state, news);
  if (replaces.length === 0) {
    session.ownership.hold(taskId, state.recordId);
    session.knownTasks.note(pickInputs(news), state);
  } else {
    session.ownership.release(taskId, state.recordId);
  }
  const tenantChanged = (news["tenantId"] ?? undefined) !== state.tenantId;
  return { replaces, updates: stored["stateVersion"] !== STATE_VERSION || tenantChanged };
}

/** A create in doubt is repeated, which looks for its task first. With other arguments, its task is cancelled before that. */
function settling({ pending, ownership }: DiffSession, state: TaskState, news: RawInputs): Difference {
  const different = changedParameters(state.kind, { ...state }, news);
  if (different.length === 0) {
    pending.note(state);
    ownership.noteRescheduling(state.taskId);
  }
  return { replaces: [...new Set([...different, ...sourceParametersOf(state.kind)])], updates: true };
}

function replacing(
  { ownership, notice, clock }: Pick<Session, "ownership" | "notice" | "clock">,
  state: TaskState,
  news: RawInputs,
): ParameterName[] {
  const { taskId, status } = state;
  const different = changedParameters(state.kind, { ...state }, news);
  if (different.length === 0) return [];
  const isRescheduling = news["ifExists"] === "reschedule" && isWindowOnly(different);
  if (isRescheduling && hasMoved(status)) {
    notice({ kind: "startedStays", ...labelOf(state, taskId) });
    return [];
  }
  const changed = different.filter((name) => !hasUnknown(news[name]));
  if (changed.length > 0 && hasMoved(status))
    throw fail("task.replace.started", { subject: subjectOf(state), taskId, status, changed });
  refuseIfWindowPassed(clock, pickInputs(news)); // now, since the waiting task is cancelled before another is created
  if (isRescheduling) ownership.noteRescheduling(taskId);
  return different;
}
