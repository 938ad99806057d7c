import { fail, type MigrationError, type Trace } from "../../errors";
import { isSameTask, parseStatus } from "../../task";
import { call, isSuccess } from "../call";
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
      throw cancelFailure(reply, label);
  }
}

/** Whether a body shows this task, or one that it does not name, as cancelled. */
function saysCancelled({ body }: GraphReply, taskId: string): boolean {
  const { id = taskId, status } = parseObject(body) ?? {};
  const isThisTask = typeof id === "string" && isSameTask(id, taskId);
  return isThisTask && parseStatus(status) === "cancelled";
}

function cancelFailure(reply: GraphReply, { taskId, subject, partner }: TaskLabel): MigrationError {
  const trace = traceOf(reply);
  switch (reply.status) {
    case 400:
      return fail("task.cancel.badRequest", { subject, taskId }, trace);
    case 422:
      return fail("task.cancel.noTrust", { subject, taskId, partner }, trace);
    default:
      return reply.status >= 500
        ? fail("task.cancel.serverError", { subject, taskId }, trace)
        : fail("task.cancel.rejected", { subject, taskId }, trace);
  }
}
