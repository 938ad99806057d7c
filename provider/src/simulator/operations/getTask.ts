import type { ApiOperation } from "./apiOperation";
import { showLate } from "./showTask";
import { answerById, subjectById } from "./taskId";
import { answerRead } from "./taskRead";

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
