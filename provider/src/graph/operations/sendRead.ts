import { fail, type MigrationError, type Trace } from "../../errors";
import { call, isSuccess } from "../call";
import { taskPath, taskRoute, type Connection, type TaskLabel } from "../connection";
import type { GraphReply, Operation } from "../http";
import { traceOf } from "../odataError";
import { fromWire, type RemoteTask } from "../wireShapes";

/** What a read can find. */
export type ReadAnswer =
  { readonly is: "found"; readonly task: RemoteTask } | { readonly is: "gone"; readonly trace: Trace };

const operation: Operation = { name: "read", route: taskRoute, mayBeAbsent: true };

/**
 * Reads a task by its id: `GET …/crossOrganizationMigrationTasks/{id}`. A task that is not there is an answer.
 *
 * @throws MigrationError `task.idUnusable`, `task.read.*`, `auth.*`, `graph.*`
 * @see https://learn.microsoft.com/graph/api/sharepointmigrationtask-get?view=graph-rest-beta
 */
export async function sendRead(connection: Connection, label: TaskLabel): Promise<ReadAnswer> {
  const what = `the migration task ${label.taskId} of ${label.subject}`;
  const attempt = `read ${what}`;
  const reply = await call(connection, {
    operation,
    method: "GET",
    path: taskPath(label.taskId, attempt),
    attempt,
    answerLost: (reason, trace) => fail("task.read.unanswered", { what, reason }, trace),
  });
  if (reply.status === 404) return { is: "gone", trace: traceOf(reply) };
  if (!isSuccess(reply)) throw readFailure(reply, { what, partner: label.partner });
  const task = fromWire(reply.body);
  if (!task) throw fail("task.read.unreadable", { what }, traceOf(reply));
  return { is: "found", task };
}

/** What a refused read means, by id or by source. */
export function readFailure(
  reply: GraphReply,
  { what, partner }: { readonly what: string; readonly partner: string },
): MigrationError {
  const trace = traceOf(reply);
  switch (reply.status) {
    case 400:
      return fail("task.read.badRequest", { what }, trace);
    case 422:
      return fail("task.read.noTrust", { what, partner }, trace);
    default:
      return reply.status >= 500
        ? fail("task.read.serverError", { what }, trace)
        : fail("task.read.rejected", { what }, trace);
  }
}
