import { accepted, noContent, ok, refuse, type Answer } from "../answer";
import { sentences } from "../errorSentences";
import { trustRefusal } from "../organizations";
import type { TaskRecord } from "../world/task";
import { migrationAccess, tasksPath, type ApiOperation, type OperationContext } from "./apiOperation";
import { show } from "./showTask";
import { answerById, subjectById } from "./taskId";

/** `POST …/{id}/cancel`: 204 while the task has not started, 409 once it has. */
export const cancelTask: ApiOperation<"cancel"> = {
  name: "cancel",
  method: "POST",
  root: tasksPath,
  path: /^\/([^/()]*)\/cancel$/,
  units: 2,
  denied: migrationAccess("source", "write"),
  subject: subjectById,
  answer: (call, context) =>
    answerById(
      call,
      context.settings.cancelLagMs,
      context,
      (task) => trustRefusal(context.settings, task.parameters) ?? cancel(task, context),
    ),
};

function cancel(task: TaskRecord, context: OperationContext): Answer {
  switch (task.status) {
    case "notStarted":
      context.world.cancel(task);
      return cancelled(task, context);
    case "inProgress":
      return refuse(409, sentences(context.settings.wording).taskInProgress);
    case "completed":
    case "cancelled":
    case "failed":
      return alreadyEnded(task, context);
  }
}

function cancelled(task: TaskRecord, context: OperationContext): Answer {
  switch (context.settings.cancelAnswer) {
    case "noContent":
      return noContent();
    case "task":
      return ok(show(task, context));
    case "accepted":
      return accepted();
  }
}

/** The documentation does not say what cancelling an ended task answers. */
function alreadyEnded(task: TaskRecord, { settings }: OperationContext): Answer {
  switch (settings.cancelOfTerminal) {
    case "accept":
      return noContent();
    case "notFound":
      return refuse(404, sentences(settings.wording).taskNotFound(task.id));
    case "conflict":
      return refuse(409, `The task has already ended with the status ${task.status}.`);
  }
}
