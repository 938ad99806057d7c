import { oneLine } from "../text";
import type { Announce, TaskLabel } from "../graph";
import { partnerOf, subjectOf, type TaskState } from "../task";

/** What can be noticed about a task. */
export type NoticeKind = "startedStays" | "handedOver" | "twinCancelled";

const fewEnough = 10;
const longestLine = 600;
const others: Readonly<Record<NoticeKind, string>> = {
  startedStays: "More tasks have started and go on as they are.",
  handedOver: "More subjects are handed over to other waves.",
  twinCancelled: "More subjects had two tasks; the younger ones are cancelled.",
};

/** What sentences need to know of a stored task. */
export const labelOf = (state: TaskState): TaskLabel => ({
  taskId: state.taskId,
  subject: subjectOf(state),
  partner: partnerOf(state),
});

/** What is said of a task that has started, where another window was wanted for its subject. */
export const goesOn = ({ subject, taskId }: TaskLabel): string =>
  `The migration of ${subject} (task ${taskId}) has started: its window can no longer change, and it goes on.`;

/** What is said of a task that another wave takes over. */
export const livesOn = ({ subject, taskId }: TaskLabel): string =>
  `The migration of ${subject} (task ${taskId}) is handed over to another wave of the plan; it is not cancelled.`;

/** What is said of a task that was created although an earlier create had been carried out. */
export const twinCancelled = (facts: {
  readonly subject: string;
  readonly taskId: string;
  readonly otherTaskId: string;
}): string =>
  `There were two tasks for ${facts.subject}, as Graph lost the answer to a create: ${facts.taskId} is cancelled, and ${facts.otherTaskId} is kept.`;

/** Announces the first few notices of each kind, and then that there are more. */
export function fewOf(announce: Announce): (kind: NoticeKind, line: string) => void {
  const counts = new Map<NoticeKind, number>();
  return (kind, line) => {
    const count = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, count);
    if (count <= fewEnough) announce(oneLine(line, longestLine));
    if (count === fewEnough + 1) announce(others[kind]);
  };
}
