import { accepted, noContent, ok, refuse, type Answer } from "../answer";
import type { Context } from "../context";
import { sentences } from "../wording";
import type { TaskRecord } from "../world/task";
import { existingFor } from "./existingFor";
import { trustRefusal } from "./organisationRefusal";
import { show } from "./show";

/** `POST …/{id}/cancel`: 204 while the task has not started, 409 once it has. */
export function cancel(id: string, context: Context): Answer {
  const say = sentences(context.switches.wording);
  if (id === "") return refuse(400, say.missingParameter("id"));
  const task = existingFor(context.switches.cancelLagMs, context.world.byId(id), context);
  if (!task) return refuse(404, say.taskNotFound(id));
  const answer = trustRefusal(context.switches, task.parameters) ?? cancelTask(task, context);
  return { ...answer, taskId: task.id };
}

function cancelTask(task: TaskRecord, context: Context): Answer {
  switch (task.status) {
    case "notStarted":
      context.world.cancel(task);
      return done(task, context);
    case "inProgress":
      return refuse(409, sentences(context.switches.wording).taskInProgress);
    case "completed":
    case "cancelled":
    case "failed":
      return cancelOfTerminal(task, context);
  }
}

function done(task: TaskRecord, context: Context): Answer {
  switch (context.switches.cancelAnswer) {
    case "noContent":
      return noContent();
    case "task":
      return ok(show(task, context));
    case "accepted":
      return accepted();
  }
}

/** Nothing is documented for a task that has ended; the switch says which guess is played. */
function cancelOfTerminal(task: TaskRecord, { switches }: Context): Answer {
  switch (switches.cancelOfTerminal) {
    case "accept":
      return noContent();
    case "notFound":
      return refuse(404, sentences(switches.wording).taskNotFound(task.id));
    case "conflict":
      return refuse(409, `The task has already ended with the status ${task.status}.`);
  }
}
