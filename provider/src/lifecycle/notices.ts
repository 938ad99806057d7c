import type { Announce, TaskNotice } from "../errors";

const fewEnough = 10;

/** Announces the first few notices of each kind, and then that there are more. */
export function fewOf(announce: Announce): (notice: TaskNotice) => void {
  const counts = new Map<TaskNotice["kind"], number>();
  return (notice) => {
    const count = (counts.get(notice.kind) ?? 0) + 1;
    counts.set(notice.kind, count);
    if (count <= fewEnough) announce(notice);
    if (count === fewEnough + 1) announce({ kind: "more", of: notice.kind });
  };
}
