import type { Notify, TaskNotice } from "../errors";
import type { TaskLabel } from "../graph";
import { partnerOf, subjectOf, type TaskInputs } from "../task";

/** What sentences need to know of a task. */
export const labelOf = (inputs: TaskInputs, taskId: string): TaskLabel => ({
  taskId,
  subject: subjectOf(inputs),
  partner: partnerOf(inputs),
});

const maxOfKind = 10;

/** Passes on the first few notices of each kind, and then one that there are more. */
export function limitedNotices(notify: Notify): (notice: TaskNotice) => void {
  const counts = new Map<TaskNotice["kind"], number>();
  return (notice) => {
    const count = (counts.get(notice.kind) ?? 0) + 1;
    counts.set(notice.kind, count);
    if (count <= maxOfKind) notify(notice);
    if (count === maxOfKind + 1) notify({ kind: "more", of: notice.kind });
  };
}
