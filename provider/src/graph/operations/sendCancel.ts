import { fail, type Trace } from "../../errors";
import { isSameTask, parseStatus } from "../../task";
import { call, isSuccess, refusal } from "../call";
import { taskPath, taskRoute, type Connection, type TaskLabel } from "../connection";
import type { GraphReply, Operation } from "../http";
import { traceOf } from "../odataError";
import { parseObject } from "../parseJson";

/**
 * What SharePoint can answer to a cancel. `conflict`: it cannot proceed, and only the task itself says why. `accepted`: a
 * success that does not say that the task is cancelled, so the task must be read once.
 */
export type CancelAnswer =
  | { readonly is: "cancelled" }
  | { readonly is: "gone" }
  | { readonly is: "conflict"; readonly trace: Trace }
  | { readonly is: "accepted"; readonly trace: Trace };

const operation: Operation = { name: "cancel", route: `${taskRoute}/cancel`, mayBeAbsent: true };

const refusals = {
  400: "task.cancel.badRequest",
  422: "task.cancel.noTrust",
  "4xx": "task.cancel.rejected",
  "5xx": "task.cancel.serverError",
} as const;

/**
 * Cancels a task: `POST …/crossOrganizationMigrationTasks/{id}/cancel`, without a body.
 *
 * @throws MigrationError `task.idUnusable`, `task.cancel.*` (but those that need the task's status), `auth.*`, `graph.*`
 * @see https://learn.microsoft.com/graph/api/sharepointmigrationtask-cancel?view=graph-rest-beta
 */
export async function sendCancel(connection: Connection, label: TaskLabel): Promise<CancelAnswer> {
  const { taskId, subject } = label;
  const attempt = `cancel the migration of ${subject} (task ${taskId})`;
  const path = `${taskPath(taskId, attempt)}/cancel`;
  const reply = await call(connection, {
    operation,
    method: "POST",
    path,
    attempt,
    answerLost: (reason, trace) => fail("task.cancel.unanswered", { subject, taskId, reason }, trace),
  });
  switch (reply.status) {
    case 204:
      return { is: "cancelled" };
    case 404:
      return { is: "gone" };
    case 409:
      return { is: "conflict", trace: traceOf(reply) };
    case 200:
      return saysCancelled(reply, taskId) ? { is: "cancelled" } : { is: "accepted", trace: traceOf(reply) };
    default:
      if (isSuccess(reply)) return { is: "accepted", trace: traceOf(reply) };
      throw refusal(reply, refusals, label);
  }
}

/** Whether a body shows this task, or one that it does not name, as cancelled. */
function saysCancelled({ body }: GraphReply, taskId: string): boolean {
  const { id = taskId, status } = parseObject(body) ?? {};
  const isThisTask = typeof id === "string" && isSameTask(id, taskId);
  return isThisTask && parseStatus(status) === "cancelled";
}
