import { accepted, ok, refuse, type Answer } from "../answer";
import type { ApiRequest } from "../apiRequest";
import { isJsonObject } from "../checks";
import { sentences } from "../errorSentences";
import { organizationRefusal } from "../organizations";
import { readParameters } from "../parameters/readParameters";
import type { TaskParameters } from "../parameters/taskParameters";
import { sourceKeys } from "../world/source";
import type { TaskRecord } from "../world/task";
import { migrationAccess, tasksPath, type ApiOperation, type OperationContext } from "./apiOperation";
import { bodyRefusal } from "./bodyRefusal";
import { inServiceSpelling, show } from "./showTask";

/** `POST …/crossOrganizationMigrationTasks`: 200 and the new task. */
export const createTask: ApiOperation<"create"> = {
  name: "create",
  method: "POST",
  root: tasksPath,
  path: /^\/?$/,
  units: 2,
  denied: migrationAccess("source", "write"),
  subject: ({ request }) => ({ sources: sourcesIn(request) }),
  answer: ({ request }, context) => answerParameters(request, context, create),
};

/** A create with `validateOnly`: 200 and a completed task without an ID. */
export const validateTask: ApiOperation<"validate"> = {
  ...createTask,
  name: "validate",
  accepts: ({ body }) => {
    const parameters = body.is === "json" && isJsonObject(body.value) ? body.value["parameters"] : undefined;
    return isJsonObject(parameters) && parameters["validateOnly"] === true;
  },
  answer: ({ request }, context) =>
    answerParameters(request, context, (parameters) =>
      ok(inServiceSpelling({ status: "completed", parameters }, context.settings)),
    ),
};

function create(parameters: TaskParameters, context: OperationContext): Answer {
  const { world, settings } = context;
  if (settings.queueLimit !== undefined && world.waiting() >= settings.queueLimit) {
    return refuse(422, `The queue is full: ${String(settings.queueLimit)} tasks are pending.`);
  }
  const { task } = world.admit(withDataLocation(parameters));
  const answer = ok(show(task, context));
  switch (settings.createAnswer) {
    case "task":
      return { ...answer, taskId: task.id };
    case "taskWith201":
      return { ...answer, status: 201, taskId: task.id };
    case "taskWith202":
      return { ...answer, status: 202, taskId: task.id };
    case "emptyWith202":
      return { ...accepted(), taskId: task.id };
  }
}

/** A target given by its ID alone comes back with its geo; with the ID, null means the default geo. */
function withDataLocation(parameters: TaskParameters): TaskParameters {
  const { targetOrganizationId, targetDataLocationCode } = parameters;
  return typeof targetOrganizationId === "string" && typeof targetDataLocationCode !== "string"
    ? { ...parameters, targetDataLocationCode: "NAM" }
    : parameters;
}

/** The sources in the body of a create or a validation; none when it cannot be read. */
function sourcesIn({ body }: ApiRequest): readonly string[] {
  const read = readParameters(body);
  return read.is === "read" ? sourceKeys(read.parameters) : [];
}

/** Answers a request that carries a task's parameters: with an error, or with what `accept` makes of them. */
function answerParameters(
  request: ApiRequest,
  context: OperationContext,
  accept: (parameters: TaskParameters, context: OperationContext) => Answer,
): Answer {
  const { settings, world } = context;
  const unreadable = bodyRefusal(request);
  if (unreadable) return unreadable;
  const read = readParameters(request.body);
  switch (read.is) {
    case "missing":
      return refuse(400, sentences(settings.wording).missingParameter(read.paramName));
    case "invalid":
      return refuse(400, read.message);
    case "read": {
      const refusal = organizationRefusal(settings, read.parameters, world);
      if (refusal) return refusal;
      const blocking = world.blocking(read.parameters);
      if (blocking && settings.secondCreate === "refuse") return duplicate(blocking);
      return accept(read.parameters, context);
    }
  }
}

/** The sentence is the one that the backend publishes for a second move job; the status is not documented. */
function duplicate(blocking: TaskRecord): Answer {
  const source = blocking.sources[0]?.replace(/^\w+:/, "") ?? "";
  const message = `Failed to initiate cross-tenant move because another move job for the same source URL [${source}] is already in progress or has finished.`;
  return { ...refuse(409, message), taskId: blocking.id };
}
