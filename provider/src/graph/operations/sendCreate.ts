import { fail, type MigrationError, type Trace } from "../../errors";
import { partnerOf, subjectOf, type TaskInputs } from "../../task";
import { call, isSuccess } from "../call";
import { tasksPath, type Connection } from "../connection";
import type { GraphReply } from "../http";
import { traceOf } from "../odataError";
import { fromWire, toWire, type RemoteTask } from "../wireShapes";

/** The request that creates a task, or asks whether it could be created. */
export const createRequest = (inputs: TaskInputs, validateOnly: boolean) => ({
  operation: { name: validateOnly ? "validate" : "create", route: tasksPath, mayBeAbsent: false } as const,
  method: "POST" as const,
  path: tasksPath,
  repeatable: validateOnly,
  body: toWire(inputs, validateOnly),
});

/**
 * Creates a task: `POST …/crossOrganizationMigrationTasks`. Sent once; only a throttled request, which was refused
 * unrun, is sent again.
 *
 * @throws MigrationError `task.create.*`, `auth.*`, `graph.*`
 * @see https://learn.microsoft.com/graph/api/sharepointmigrationtask-update?view=graph-rest-beta
 */
export async function sendCreate(connection: Connection, inputs: TaskInputs): Promise<RemoteTask> {
  const subject = subjectOf(inputs);
  const reply = await call(connection, {
    ...createRequest(inputs, false),
    attempt: `create a migration task for ${subject}`,
    answerLost: (reason, trace) => fail("task.create.unanswered", { subject, reason }, trace),
  });
  if (!isSuccess(reply)) throw createFailure(reply, inputs);
  const task = fromWire(reply.body);
  if (!task) throw fail("task.create.unnamed", { subject }, traceOf(reply));
  return task;
}

/** What a refused create means. */
export function createFailure(reply: GraphReply, inputs: TaskInputs): MigrationError {
  const subject = subjectOf(inputs);
  const partner = partnerOf(inputs);
  const trace = traceOf(reply);
  switch (reply.status) {
    case 400:
      return fail("task.create.badRequest", { subject }, trace);
    case 409:
      return fail("task.create.alreadyMoving", { subject }, trace);
    case 422:
      return notReady(subject, partner, trace);
    case 501:
      return fail("task.create.sameFarm", { subject, partner }, trace);
    default:
      return reply.status >= 500
        ? fail("task.create.serverError", { subject }, trace)
        : fail("task.create.rejected", { subject }, trace);
  }
}

/** Three rows of the documentation share 422. The service's own code, if it sends one, distinguishes them. */
function notReady(subject: string, partner: string, trace: Trace): MigrationError {
  switch (trace.graphCode) {
    case "MnATrustNoSetupForPartner":
      return fail("task.create.noTrust", { subject, partner }, trace);
    case "MnAOdbFailedToGetUrlForSourceUPN":
    case "MnAOdbForSourceUPNDoesNotExist":
    case "MnAOdbForSourceUPNDoesNotExistYet":
      return fail("task.create.noOneDrive", { subject }, trace);
    case "MnAIdentityMapEntryDoesNotExistsForSourceUPN":
      return fail("task.create.noIdentityMap", { subject }, trace);
    default:
      return fail("task.create.notReady", { subject, partner }, trace);
  }
}
