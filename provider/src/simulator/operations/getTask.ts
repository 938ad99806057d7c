import { ok, refuse, type Answer } from "../answer";
import { queryOf, type ApiRequest } from "../apiRequest";
import { trustRefusal } from "../organizations";
import { taskProperties, type TaskRecord } from "../world/task";
import type { ApiOperation, OperationContext } from "./apiOperation";
import { showLate, type ShownTask } from "./showTask";
import { answerById, subjectById } from "./taskId";

/** `GET …/{id}` */
export const getTask: ApiOperation<"get"> = {
  name: "get",
  method: "GET",
  path: /^\/([^/()]+)$/,
  units: 1,
  writes: false,
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
  const refusal = queryRefusal(query) ?? trustRefusal(settings, task.parameters);
  return { ...(refusal ?? ok(select(shown, query))), taskId: task.id };
}

/** Options other than `$select` are not documented for the reads; a client that relies on one should notice. */
function queryRefusal(query: URLSearchParams): Answer | undefined {
  const option = [...query.keys()].find((name) => name !== "$select" && name !== "select");
  if (option !== undefined) return refuse(400, `The query option '${option}' is not supported.`);
  const unknown = selectedNames(query)?.find((name) => !taskProperties.includes(name));
  if (unknown === undefined) return undefined;
  return refuse(
    400,
    `Could not find a property named '${unknown}' on type 'microsoft.graph.sharePointMigrationTask'.`,
  );
}

function select(shown: ShownTask, query: URLSearchParams): object {
  const names = selectedNames(query);
  if (!names) return shown;
  return Object.fromEntries(Object.entries(shown).filter(([name]) => names.includes(name)));
}

/** The properties to select; undefined for all. The dollar sign is optional on beta. */
function selectedNames(query: URLSearchParams): readonly string[] | undefined {
  return (query.get("$select") ?? query.get("select"))?.split(",").map((name) => name.trim());
}
