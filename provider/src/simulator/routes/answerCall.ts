import { refuse, type Answer } from "../answer";
import { pathOf, type ApiRequest } from "../apiRequest";
import type { Context } from "../context";
import { cancel } from "./cancel";
import { create } from "./create";
import { forbidden, isAuthorized, unauthorized } from "./gate";
import { readById, readBySource } from "./read";
import type { Call } from "./recognise";

/**
 * Answers a call, and changes the world when the call does. The order of checks is not documented; here it is
 * 401, 403, 400, 404, then what the organisations lack, then duplicates. A path nobody documented comes before all
 * of them, because it is the caller's mistake rather than the service's answer.
 */
export function answerCall(request: ApiRequest, call: Call, context: Context): Answer {
  if (call.operation === "unknown" && !call.allow) return undocumented(request);
  if (!isAuthorized(request.authorization, context.token)) return unauthorized(request.authorization);
  if (call.operation === "unknown") return wrongVerb(request, call.allow ?? []);
  return forbidden(call.operation, context) ?? dispatch(request, call, context);
}

function dispatch(
  request: ApiRequest,
  call: Exclude<Call, { operation: "unknown" }>,
  context: Context,
): Answer {
  switch (call.operation) {
    case "create":
    case "validate":
      return create(request, context);
    case "get":
      return readById(call.id, request.target, context);
    case "cancel":
      return cancel(call.id, context);
    case "list":
      return refuse(501, "Listing migration tasks is not documented, so the simulator does not offer it.");
    case "getBySourceUserPrincipalName":
    case "getBySourceSiteUrl":
    case "getBySourceGroupMailNickname":
      return readBySource(call.operation, call.argument, request.target, context);
  }
}

function undocumented({ method, target }: ApiRequest): Answer {
  return refuse(501, `The simulator knows no documented call ${method} ${pathOf(target)}.`);
}

function wrongVerb({ method, target }: ApiRequest, allow: readonly string[]): Answer {
  const answer = refuse(405, `${method} is not documented for ${pathOf(target)}.`);
  return { ...answer, headers: { Allow: allow.join(", ") } };
}
