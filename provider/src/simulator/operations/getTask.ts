import { ok, type Answer } from "../answer";
import { queryOf, type ApiRequest } from "../apiRequest";
import { trustRefusal } from "../organizations";
import { taskProperties, type TaskRecord } from "../world/task";
import { migrationAccess, tasksPath, type ApiOperation, type OperationContext } from "./apiOperation";
import { select, selectRefusal } from "./select";
import { showLate, type ShownTask } from "./showTask";
import { answerById, subjectById } from "./taskId";

/** `GET …/{id}` */
export const getTask: ApiOperation<"get"> = {
  name: "get",
  method: "GET",
  root: tasksPath,
  path: /^\/([^/()]+)$/,
  units: 1,
  denied: migrationAccess("source", "read"),
  subject: subjectById,
  answer: (call, context) =>
    answerById(call, context.settings.readLagMs, context, (task) =>
      answerRead(task, showLate(task, context), call.request, context),
    ),
};

/** Answers a read that has found a task. */
export function answerRead(
  task: TaskRecord,
  shown: ShownTask,
  { target }: ApiRequest,
  { settings }: OperationContext,
): Answer {
  const query = queryOf(target);
  const refusal =
    selectRefusal(query, taskProperties, "sharePointMigrationTask") ??
    trustRefusal(settings, task.parameters);
  return { ...(refusal ?? ok(select(shown, query))), taskId: task.id };
}
