import type { ErrorCode } from "../../errors/index";

/** Short names of causes, for those of our codes whose headline says the reason in a way that needs the rest of it. */
export const productCauseNames: Readonly<Partial<Record<ErrorCode, string>>> = {
  "auth.permissionMissing": "the app lacks a permission",
  "run.stopped": "not attempted, because others failed before",
  "task.create.alreadyMoving": "source is moving already",
  "task.create.badRequest": "Graph rejected the parameters",
  "task.create.exists": "a task exists already",
  "task.create.noIdentityMap": "identity map entry missing",
  "task.create.noOneDrive": "source user has no OneDrive",
  "task.create.noTrust": "no trust with the other tenant",
  "task.create.notReady": "tenants are not ready for it",
  "task.create.otherParameters": "a task with other parameters exists",
  "task.create.rejected": "Graph refused to create the task",
  "task.create.sameFarm": "both tenants are in one SharePoint location",
  "task.create.serverError": "Graph failed; unknown whether there is a task",
  "task.create.unanswered": "no answer; unknown whether there is a task",
  "task.create.unnamed": "Graph did not name the task",
  "task.cancel.badRequest": "Graph rejected the cancel",
  "task.cancel.noTrust": "no trust with the other tenant",
  "task.cancel.notNow": "cannot be cancelled at this moment",
  "task.cancel.rejected": "Graph refused to cancel the task",
  "task.cancel.serverError": "Graph failed; unknown whether the task was cancelled",
  "task.cancel.tooLate": "started already, too late to cancel",
  "task.cancel.unanswered": "no answer; unknown whether the task was cancelled",
  "task.read.noTrust": "no trust with the other tenant",
  "task.replace.started": "started already, too late to change",
};
