import { refuse, type Answer } from "../answer";
import { pathOf, type ApiRequest } from "../apiRequest";
import { sentences } from "../errorSentences";
import { operations, type ApiOperationName } from "../operations";
import type { ApiCall, OperationContext } from "../operations/apiOperation";

/** The path of the collection of tasks. */
const tasksPath = "/beta/solutions/sharePoint/migrations/crossOrganizationMigrationTasks";

/** A request and the operation that it is for. */
export interface RoutedCall extends ApiCall {
  readonly name: ApiOperationName;
  /** Undefined when nothing is documented for the request. */
  readonly operation: (typeof operations)[number] | undefined;
  /** The methods documented for the path. */
  readonly allow: readonly string[];
}

/** Finds the operation that a request is for. Paths are matched as the documentation spells them. */
export function route(request: ApiRequest): RoutedCall {
  const path = pathOf(request.target);
  const rest = path.startsWith(tasksPath) ? path.slice(tasksPath.length) : undefined;
  const atPath = operations.filter((operation) => rest !== undefined && operation.path.test(rest));
  const operation = atPath.find(
    ({ method, accepts }) => method === request.method && (accepts?.(request) ?? true),
  );
  return {
    request,
    captured: operation?.path.exec(rest ?? "")?.[1],
    name: operation?.name ?? "unknown",
    operation,
    allow: [...new Set(atPath.map(({ method }) => method))],
  };
}

/**
 * Answers a call. The order of checks is not documented; here it is 401, 403, 400, 404, then what the organizations
 * lack, then duplicates. A path that is not documented comes first, because it is a mistake of the caller.
 */
export function answerCall(call: RoutedCall, token: string | undefined, context: OperationContext): Answer {
  const { request, operation, allow } = call;
  const { method, target, authorization } = request;
  const { permission, wording } = context.settings;
  if (!operation && allow.length === 0) {
    return refuse(501, `The simulator knows no documented call ${method} ${pathOf(target)}.`);
  }
  if (!isAuthorized(authorization, token)) return unauthorized(authorization);
  if (!operation) {
    const answer = refuse(405, `${method} is not documented for ${pathOf(target)}.`);
    return { ...answer, headers: { Allow: allow.join(", ") } };
  }
  const isPermitted = permission === "manage" || (permission === "read" && !operation.writes);
  return isPermitted ? operation.answer(call, context) : refuse(403, sentences(wording).accessDenied);
}

/** Whether a request carries a bearer token that this simulator accepts. */
export function isAuthorized(authorization: string | undefined, token: string | undefined): boolean {
  const given = bearerOf(authorization);
  return given !== undefined && (token === undefined || given === token);
}

/** 401 as Graph's gateway words it, before the API itself is reached. */
function unauthorized(authorization: string | undefined): Answer {
  const message =
    bearerOf(authorization) === undefined ? "Access token is empty." : "Access token validation failure.";
  return { ...refuse(401, message), headers: { "WWW-Authenticate": "Bearer" } };
}

function bearerOf(authorization: string | undefined): string | undefined {
  return /^Bearer +(\S+)\s*$/i.exec(authorization ?? "")?.[1];
}
