import type { PlannedSubject } from "../../plan";
import { changedParameters, hasMoved } from "../../task";
import type { TaskSnapshot } from "../watch/taskSnapshot";
import type { RecordedTask } from "../pulumi/recordedTask";
import { costs, decided, type Decision } from "./decision";
import { hasEnded, currentStatus } from "./currentStatus";
import { isTakenOver } from "./plannedSubjects";

/** Where a subject is that its wave no longer has. */
export interface Elsewhere {
  readonly wave: string;
  /** As the plan has it there. */
  readonly subject: PlannedSubject;
  /** The other wave is run too, and so counts what is cancelled. */
  readonly isRun: boolean;
}

/** A task that a wave's stack holds for a subject which the wave no longer has. */
export function decideRemoved(
  task: RecordedTask,
  snapshot: TaskSnapshot,
  elsewhere: Elsewhere | undefined,
): Decision {
  const { wave, key, taskId, urn } = task;
  const current = currentStatus(task, snapshot);
  const held = { wave, key, taskId, urn, otherWave: elsewhere?.wave };
  if (task.state.createPending) return decided("cancel", "inDoubt", costs.cancel, held);
  if (current.is === "unknown") return decided("unknown", "notRead", costs.nothing, held);
  const about = { ...held, status: current.status, error: current.error };
  if (!elsewhere) {
    if (hasEnded(current)) return decided("forget", "removedEnded", costs.forget, about);
    return current.status === "inProgress"
      ? decided("refuse", "removedStarted", costs.nothing, about)
      : decided("cancel", "removed", costs.cancel, about);
  }
  const { inputs } = elsewhere.subject;
  const different = changedParameters(task.kind, { ...task.state }, { ...inputs });
  const facts = { ...about, different };
  if (isTakenOver(inputs, different)) {
    // In the same window it is not touched. In another, it makes room there, which the other wave counts if it is run.
    if (different.length === 0 || hasMoved(current.status))
      return decided("handOver", "movedAway", costs.nothing, facts);
    const cost = hasEnded(current) || elsewhere.isRun ? costs.forget : costs.cancel;
    return decided("handOver", "movedAway", cost, facts);
  }
  if (hasEnded(current)) return decided("forget", "movedAway", costs.forget, facts);
  return current.status === "inProgress"
    ? decided("leaveStarted", "changedStarted", costs.nothing, facts)
    : decided("cancel", "movedAway", costs.cancel, facts);
}
