import type { PlannedSubject } from "../../plan";
import {
  changedParameters,
  differencesFrom,
  hasEndedWithoutMoving,
  hasMoved,
  isWindowOnly,
  sourceOf,
  type ParameterName,
} from "../../task";
import type { LookUpResult, TaskSnapshot } from "../watch/taskSnapshot";
import type { RecordedTask } from "../pulumi/recordedTask";
import { costs, decided, type Decision } from "./decision";
import { sum } from "./totals";
import { hasEndedUnmoved, currentStatus } from "./currentStatus";

/** A subject that its own wave's stack holds a task for. */
export function decideRecorded(
  { key, inputs }: PlannedSubject,
  own: RecordedTask,
  snapshot: TaskSnapshot,
  now: number,
): Decision {
  const { wave, taskId, urn, kind, state } = own;
  const different = changedParameters(kind, { ...state }, { ...inputs });
  const held = { wave, key, taskId, urn, different };
  // That is the stack's own account, and not Graph's.
  if (own.isToBeCreatedAgain) return decided("create", "halfDone", costs.create, held);
  if (state.createPending) return decided("create", "inDoubt", costs.create, held);
  const current = currentStatus(own, snapshot);
  if (current.is === "unknown") return decided("unknown", "notRead", costs.nothing, held);
  const { status, error } = current;
  const about = { ...held, status, error };
  if (status === "gone") return decided("create", "gone", costs.recreate, about);
  if (different.length === 0) {
    if (status === "failed") return decided("keep", "failed", costs.nothing, about);
    if (status !== "cancelled") return decided("keep", "same", costs.nothing, about);
    const latest = Date.parse(inputs.preferredLatestStartDateTime ?? "");
    return decided("keep", latest < now ? "windowPassed" : "cancelled", costs.nothing, about);
  }
  if (hasMoved(status)) {
    return isReschedulable(inputs, different)
      ? decided("leaveStarted", "started", costs.nothing, about)
      : decided("refuse", "changedStarted", costs.nothing, about);
  }
  return hasEndedWithoutMoving(status)
    ? decided("create", "endedChanged", costs.recreate, about)
    : decided("reschedule", "changed", costs.reschedule, about);
}

/**
 * A subject that another wave's stack holds a task for.
 *
 * @param goesFirst that wave is run before this one, in the same run
 */
export function decideMoved(
  wave: string,
  { key, inputs }: PlannedSubject,
  from: RecordedTask,
  snapshot: TaskSnapshot,
  goesFirst: boolean,
): Decision {
  const different = changedParameters(from.kind, { ...from.state }, { ...inputs });
  const held = { wave, key, taskId: from.taskId, otherWave: from.wave, different };
  const current = currentStatus(from, snapshot);
  if (current.is === "unknown") return decided("unknown", "notRead", costs.nothing, held);
  const { status, error } = current;
  const about = { ...held, status, error };
  if (hasEndedUnmoved(current)) {
    return decided("create", status === "gone" ? "gone" : "formerEnded", costs.create, about);
  }
  if (!isTakenOver(inputs, different)) {
    // The other wave takes the task for no longer wanted, and cancels it.
    if (goesFirst && !hasMoved(status)) return decided("create", "formerGoes", costs.create, about);
    if (different.length === 0) return decided("refuse", "existsRefused", costs.adopt, about);
    return decided("refuse", hasMoved(status) ? "changedStarted" : "otherTask", costs.adopt, about);
  }
  if (different.length === 0) return decided("adopt", "movedHere", costs.adopt, about);
  return hasMoved(status)
    ? decided("leaveStarted", "started", costs.adopt, about)
    : decided("reschedule", "movedWindow", costs.rescheduleFound, about);
}

/**
 * What was decided about a subject that another stack holds a task for, where its own wave's stack still holds the record
 * of an earlier one: it was there before. The record is replaced; otherwise no stack would hold the task once the other drops it.
 */
export function decideReturned(decision: Decision, { urn }: RecordedTask): Decision {
  if (decision.action === "refuse" || decision.action === "unknown") return { ...decision, urn };
  const action = decision.action === "leaveStarted" ? "adopt" : decision.action;
  const cost = sum(decision.cost, costs.forget);
  return decided(action, "cameBack", cost, { ...decision, urn });
}

type Inputs = PlannedSubject["inputs"];

/** Whether a create for these arguments would take over a task that differs from them in these parameters. */
export const isTakenOver = (inputs: Inputs, different: readonly ParameterName[]): boolean =>
  sourceOf(inputs) !== undefined &&
  inputs.ifExists !== "refuse" &&
  (different.length === 0 || isReschedulable(inputs, different));

const isReschedulable = ({ ifExists = "reschedule" }: Inputs, different: readonly ParameterName[]): boolean =>
  ifExists === "reschedule" && isWindowOnly(different);

/** A subject that no stack holds a task for. */
export function decideUnrecorded(
  wave: string,
  { key, inputs }: PlannedSubject,
  seen: LookUpResult | undefined,
): Decision {
  const about = { wave, key };
  switch (seen?.is) {
    case undefined:
    case "unknown":
      return decided("unknown", "notSeen", costs.nothing, about);
    case "impossible":
      return decided("create", "newUnseen", costs.createUnseen, about);
    case "none":
      return decided("create", "new", costs.create, about);
    case "task": {
      const { taskId, status, error } = seen.progress;
      const different = differencesFrom(inputs, seen.parameters ?? {});
      const found = { ...about, taskId, status, error, different };
      if (hasEndedWithoutMoving(status)) return decided("create", "formerEnded", costs.create, found);
      if (inputs.ifExists === "refuse") return decided("refuse", "existsRefused", costs.adopt, found);
      if (different.length === 0) return decided("adopt", "found", costs.adopt, found);
      if (isReschedulable(inputs, different)) {
        if (hasMoved(status)) return decided("leaveStarted", "started", costs.adopt, found);
        if (status === "notStarted")
          return decided("reschedule", "foundWindow", costs.rescheduleFound, found);
      }
      return decided("refuse", "otherTask", costs.adopt, found);
    }
  }
}
