import { refuse, type Answer } from "../answer";
import type { ApiRequest } from "../apiRequest";

/** The refusal of a request whose body is not a JSON value; undefined when it is one, or empty. */
export function bodyRefusal({ body, contentType }: ApiRequest): Answer | undefined {
  if (body.is === "tooLarge") return refuse(413, "The request body is too large.");
  if (!/^application\/json\s*(;|$)/i.test(contentType ?? "")) {
    return refuse(415, "The Content-Type header must be application/json.");
  }
  return body.is === "notJson" ? refuse(400, "Unable to read JSON request payload.") : undefined;
}
