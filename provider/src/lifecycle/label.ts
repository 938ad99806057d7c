import type { TaskLabel } from "../graph";
import { partnerOf, subjectOf, type TaskState } from "../task";

/** What the sentences about a stored task need. */
export const labelOf = (state: TaskState): TaskLabel => ({
  taskId: state.taskId,
  subject: subjectOf(state),
  partner: partnerOf(state),
});
