import { fail } from "../../errors";
import { parseStatus, subjectOf, type TaskInputs } from "../../task";
import { call, isSuccess } from "../call";
import type { Connection } from "../connection";
import { traceOf } from "../odataError";
import { parseObject } from "../parseJson";
import { createFailure, createRequest } from "./sendCreate";

/**
 * Asks SharePoint whether a migration would succeed: a create with `validateOnly`. Nothing is moved, no task is made.
 *
 * @throws MigrationError why it would not succeed: `task.create.*`; or that this is unknown: `task.validate.*`,
 *   `auth.*`, `graph.*`
 * @see https://learn.microsoft.com/graph/api/sharepointmigrationtask-update?view=graph-rest-beta
 */
export async function sendValidate(connection: Connection, inputs: TaskInputs): Promise<void> {
  const subject = subjectOf(inputs);
  const reply = await call(connection, {
    ...createRequest(inputs, true),
    attempt: `validate the migration of ${subject}`,
    answerLost: (reason, trace) => fail("task.validate.unanswered", { subject, reason }, trace),
  });
  if (reply.status >= 500 && reply.status !== 501) {
    throw fail(
      "task.validate.unanswered",
      { subject, reason: `HTTP ${String(reply.status)}` },
      traceOf(reply),
    );
  }
  if (!isSuccess(reply)) throw createFailure(reply, inputs);
  if (parseStatus(parseObject(reply.body)?.["status"]) !== "completed")
    throw fail("task.validate.unreadable", { subject }, traceOf(reply));
}
