import { accepted, ok, refuse, type Answer } from "../answer";
import type { ApiRequest } from "../apiRequest";
import type { Context } from "../context";
import { readParameters } from "../parameters/readParameters";
import type { TaskParameters } from "../parameters/taskParameters";
import { sentences } from "../wording";
import type { TaskRecord } from "../world/task";
import { organisationRefusal } from "./organisationRefusal";
import { inWords, show } from "./show";

/** `POST …/crossOrganizationMigrationTasks`: 200 and the new task, or, when only validating, 200 and no id. */
export function create(request: ApiRequest, context: Context): Answer {
  const unreadable = bodyRefusal(request);
  if (unreadable) return unreadable;
  const read = readParameters(request.body.is === "json" ? request.body.value : undefined);
  switch (read.is) {
    case "missing":
      return refuse(400, sentences(context.switches.wording).missingParameter(read.paramName));
    case "invalid":
      return refuse(400, read.message);
    case "read":
      return organisationRefusal(context.switches, read.parameters) ?? admit(read.parameters, context);
  }
}

function bodyRefusal({ body, contentType }: ApiRequest): Answer | undefined {
  if (body.is === "tooLarge") return refuse(413, "The request body is too large.");
  if (!/^application\/json\s*(;|$)/i.test(contentType ?? "")) {
    return refuse(415, "The Content-Type header must be application/json.");
  }
  return body.is === "notJson" ? refuse(400, "Unable to read JSON request payload.") : undefined;
}

function admit(parameters: TaskParameters, context: Context): Answer {
  const { world, switches } = context;
  const blocking = world.blocking(parameters);
  if (blocking && switches.secondCreate === "refuse") return duplicate(blocking);
  if (parameters.validateOnly === true) return ok(inWords({ status: "completed", parameters }, context));
  if (switches.queueLimit !== undefined && world.waiting() >= switches.queueLimit) {
    return refuse(422, `The queue is full: ${String(switches.queueLimit)} tasks are pending.`);
  }
  const { task } = world.admit(withDataLocation(parameters));
  return { ...created(task, context), taskId: task.id };
}

function created(task: TaskRecord, context: Context): Answer {
  const answer = ok(show(task, context));
  switch (context.switches.createAnswer) {
    case "task":
      return answer;
    case "taskWith201":
      return { ...answer, status: 201 };
    case "taskWith202":
      return { ...answer, status: 202 };
    case "emptyWith202":
      return accepted();
  }
}

/** The sentence is the one the backend publishes for a second move job; the status is not documented. */
function duplicate(blocking: TaskRecord): Answer {
  const source = blocking.sources[0]?.replace(/^\w+:/, "") ?? "";
  const message = `Failed to initiate cross-tenant move because another move job for the same source URL [${source}] is already in progress or has finished.`;
  return { ...refuse(409, message), taskId: blocking.id };
}

/** A target named by its id alone comes back with its geo filled in; with the id, null means the default geo. */
function withDataLocation(parameters: TaskParameters): TaskParameters {
  const { targetOrganizationId, targetDataLocationCode } = parameters;
  return typeof targetOrganizationId === "string" && typeof targetDataLocationCode !== "string"
    ? { ...parameters, targetDataLocationCode: "NAM" }
    : parameters;
}
