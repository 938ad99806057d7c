import { refuse, type Answer } from "../answer";
import { sentences } from "../errorSentences";
import type { TaskRecord } from "../world/task";
import type { World } from "../world/world";
import type { CallSubject, OperationContext, RequestedCall } from "./apiOperation";

/** The subject of a call whose path captures a task's ID. */
export function subjectById(call: RequestedCall, world: World): CallSubject {
  const taskId = idIn(call);
  return { taskId, sources: world.byId(taskId)?.sources ?? [] };
}

/**
 * Answers a call whose path captures a task's ID: 400 without one, 404 when there is no such task.
 *
 * @param lagMs - how long after its creation the call does not find a task.
 */
export function answerById(
  call: RequestedCall,
  lagMs: number,
  { world, settings }: OperationContext,
  answer: (task: TaskRecord) => Answer,
): Answer {
  const id = idIn(call);
  const say = sentences(settings.wording);
  if (id === "") return refuse(400, say.missingParameter("id"));
  const task = world.byId(id, lagMs);
  return task ? { ...answer(task), taskId: task.id } : refuse(404, say.taskNotFound(id));
}

function idIn({ captured = "" }: RequestedCall): string {
  try {
    return decodeURIComponent(captured).trim();
  } catch {
    return captured; // no ID has such a form, so it will not be found
  }
}
