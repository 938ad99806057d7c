import { fail, type Trace } from "../../errors";
import { call, isSuccess, refusal } from "../call";
import { taskPath, taskRoute, type Connection, type TaskLabel } from "../connection";
import type { GraphReply, Operation } from "../http";
import { traceOf } from "../odataError";
import { fromWire, type RemoteTask } from "../wireShapes";

/** What a read can find. */
export type ReadAnswer =
  { readonly is: "found"; readonly task: RemoteTask } | { readonly is: "gone"; readonly trace: Trace };

const operation: Operation = { name: "read", route: taskRoute, mayBeAbsent: true };

const refusals = {
  400: "task.read.badRequest",
  422: "task.read.noTrust",
  "4xx": "task.read.rejected",
  "5xx": "task.read.serverError",
} as const;

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
  return foundIn(reply, { what, partner: label.partner });
}

/**
 * The task in an answer to a read, by id or by source.
 *
 * @throws MigrationError `task.read.*`
 */
export function foundIn(reply: GraphReply, facts: { readonly what: string; readonly partner: string }) {
  if (!isSuccess(reply)) throw refusal(reply, refusals, facts);
  const task = fromWire(reply.body);
  if (!task) throw fail("task.read.unreadable", facts, traceOf(reply));
  return { is: "found", task } as const;
}
