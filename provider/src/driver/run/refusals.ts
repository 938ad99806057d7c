import { fail, type MigrationError } from "../../errors";
import { subjectOf, type TaskInputs } from "../../task";
import type { Decision } from "../changes/decision";

/** Why a subject is refused, in four lines: what a create or a cancel would say, without the call. */
export function refusalOf(decision: Decision, inputs: TaskInputs): MigrationError {
  const { reason, taskId = "", status = "unknown", different = [] } = decision;
  const subject = subjectOf(inputs);
  switch (reason) {
    case "changedStarted":
      return fail("task.replace.started", { subject, taskId, status, changed: different });
    case "existsRefused":
      return fail("task.create.exists", { subject, taskId, status });
    case "removedStarted":
      return fail("task.cancel.tooLate", { subject, taskId, status });
    default:
      return fail("task.create.otherParameters", { subject, taskId, status, different });
  }
}
