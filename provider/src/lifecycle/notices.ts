import type { Announce, TaskNotice } from "../errors";
import type { TaskLabel } from "../graph";
import { partnerOf, subjectOf, type TaskState } from "../task";

/** What sentences need to know of a stored task. */
export const labelOf = (state: TaskState): TaskLabel => ({
  taskId: state.taskId,
  subject: subjectOf(state),
  partner: partnerOf(state),
});

const maxOfKind = 10;

/** Announces the first few notices of each kind, and then that there are more. */
export function limitedNotices(announce: Announce): (notice: TaskNotice) => void {
  const counts = new Map<TaskNotice["kind"], number>();
  return (notice) => {
    const count = (counts.get(notice.kind) ?? 0) + 1;
    counts.set(notice.kind, count);
    if (count <= maxOfKind) announce(notice);
    if (count === maxOfKind + 1) announce({ kind: "more", of: notice.kind });
  };
}
