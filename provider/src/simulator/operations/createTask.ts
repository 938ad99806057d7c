import { accepted, ok, refuse, type Answer } from "../answer";
import type { TaskParameters } from "../parameters/taskParameters";
import { answerParameters, sourcesIn } from "./newTask";
import type { ApiOperation, OperationContext } from "./apiOperation";
import { show } from "./showTask";

/** `POST …/crossOrganizationMigrationTasks`: 200 and the new task. */
export const createTask: ApiOperation<"create"> = {
  name: "create",
  method: "POST",
  path: /^\/?$/,
  units: 2,
  writes: true,
  subject: ({ request }) => ({ sources: sourcesIn(request) }),
  answer: ({ request }, context) => answerParameters(request, context, create),
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
