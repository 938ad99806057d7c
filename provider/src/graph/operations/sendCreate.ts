import { fail, type MigrationError } from "../../errors";
import { partnerOf, subjectOf, type TaskInputs } from "../../task";
import { call, isSuccess, refusal } from "../call";
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

type NotReady = "task.create.noTrust" | "task.create.noOneDrive" | "task.create.noIdentityMap";

/** Three rows of the documentation share 422. The service's own code, if it sends one, distinguishes them. */
const notReady = new Map<string, NotReady>([
  ["MnATrustNoSetupForPartner", "task.create.noTrust"],
  ["MnAOdbFailedToGetUrlForSourceUPN", "task.create.noOneDrive"],
  ["MnAOdbForSourceUPNDoesNotExist", "task.create.noOneDrive"],
  ["MnAOdbForSourceUPNDoesNotExistYet", "task.create.noOneDrive"],
  ["MnAIdentityMapEntryDoesNotExistsForSourceUPN", "task.create.noIdentityMap"],
]);

/** What a refused create means. */
export const createFailure = (reply: GraphReply, inputs: TaskInputs): MigrationError =>
  refusal(
    reply,
    {
      400: "task.create.badRequest",
      409: "task.create.alreadyMoving",
      422: notReady.get(traceOf(reply).graphCode ?? "") ?? "task.create.notReady",
      501: "task.create.sameFarm",
      "4xx": "task.create.rejected",
      "5xx": "task.create.serverError",
    },
    { subject: subjectOf(inputs), partner: partnerOf(inputs) },
  );
