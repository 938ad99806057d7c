import { ok } from "../answer";
import { isJsonObject } from "../checks";
import { createTask } from "./createTask";
import { answerParameters } from "./newTask";
import type { ApiOperation } from "./apiOperation";
import { inServiceSpelling } from "./showTask";

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
