import { refuse, type Answer } from "../answer";
import type { ApiRequest } from "../apiRequest";
import { sentences } from "../errorSentences";
import { readParameters } from "../parameters/readParameters";
import type { TaskParameters } from "../parameters/taskParameters";
import { sourceKeys } from "../world/source";
import type { TaskRecord } from "../world/task";
import type { OperationContext } from "./apiOperation";
import { organizationRefusal } from "./organizationRefusal";

/** The sources in the body of a create or a validation; none when it cannot be read. */
export function sourcesIn({ body }: ApiRequest): readonly string[] {
  const read = readParameters(body.is === "json" ? body.value : undefined);
  return read.is === "read" ? sourceKeys(read.parameters) : [];
}

/** Answers a request that carries a task's parameters: with an error, or with what `accept` makes of them. */
export function answerParameters(
  request: ApiRequest,
  context: OperationContext,
  accept: (parameters: TaskParameters, context: OperationContext) => Answer,
): Answer {
  const { settings, world } = context;
  const unreadable = bodyRefusal(request);
  if (unreadable) return unreadable;
  const read = readParameters(request.body.is === "json" ? request.body.value : undefined);
  switch (read.is) {
    case "missing":
      return refuse(400, sentences(settings.wording).missingParameter(read.paramName));
    case "invalid":
      return refuse(400, read.message);
    case "read": {
      const refusal = organizationRefusal(settings, read.parameters);
      if (refusal) return refusal;
      const blocking = world.blocking(read.parameters);
      if (blocking && settings.secondCreate === "refuse") return duplicate(blocking);
      return accept(read.parameters, context);
    }
  }
}

function bodyRefusal({ body, contentType }: ApiRequest): Answer | undefined {
  if (body.is === "tooLarge") return refuse(413, "The request body is too large.");
  if (!/^application\/json\s*(;|$)/i.test(contentType ?? "")) {
    return refuse(415, "The Content-Type header must be application/json.");
  }
  return body.is === "notJson" ? refuse(400, "Unable to read JSON request payload.") : undefined;
}

/** The sentence is the one that the backend publishes for a second move job; the status is not documented. */
function duplicate(blocking: TaskRecord): Answer {
  const source = blocking.sources[0]?.replace(/^\w+:/, "") ?? "";
  const message = `Failed to initiate cross-tenant move because another move job for the same source URL [${source}] is already in progress or has finished.`;
  return { ...refuse(409, message), taskId: blocking.id };
}
