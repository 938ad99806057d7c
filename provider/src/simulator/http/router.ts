import { refuse, type Answer } from "../answer";
import { pathOf, type ApiRequest } from "../apiRequest";
import type { ItemFault } from "../faults/faults";
import { operations, type ApiOperationName } from "../operations";
import type { OperationContext, RequestedCall } from "../operations/apiOperation";
import { bearerOf, type Tenant } from "../tenants";

/** A request and the operation that it is for. */
export interface RoutedCall extends RequestedCall {
  readonly name: ApiOperationName;
  /** Undefined when nothing is documented for the request. */
  readonly operation: (typeof operations)[number] | undefined;
  /** The methods documented for the path. */
  readonly allow: readonly string[];
}

/** Finds the operation that a request is for. Paths are matched as the documentation spells them. */
export function route(request: ApiRequest): RoutedCall {
  const path = pathOf(request.target);
  const matched = ({ root, path: below }: (typeof operations)[number]) =>
    path.startsWith(root) ? below.exec(path.slice(root.length)) : null;
  const atPath = operations.filter((operation) => matched(operation));
  const operation = atPath.find(
    ({ method, accepts }) => method === request.method && (accepts?.(request) ?? true),
  );
  return {
    request,
    captured: operation && matched(operation)?.[1],
    name: operation?.name ?? "unknown",
    operation,
    allow: [...new Set(atPath.map(({ method }) => method))],
  };
}

/**
 * Answers a call. The order of checks is not documented; here it is 401, 403, 400, 404, then what the organizations
 * lack, then duplicates. A path that is not documented comes first, because it is a mistake of the caller.
 *
 * @param tenant - the tenant whose token it carries; undefined when it has no token that is accepted.
 */
export function answerCall(
  call: RoutedCall,
  tenant: Tenant | undefined,
  itemFault: ItemFault | undefined,
  context: OperationContext,
): Answer {
  const { request, operation, allow } = call;
  const { method, target, authorization } = request;
  if (!operation && allow.length === 0) {
    return refuse(501, `The simulator knows no documented call ${method} ${pathOf(target)}.`);
  }
  if (tenant === undefined) return unauthorized(authorization);
  if (!operation) {
    const answer = refuse(405, `${method} is not documented for ${pathOf(target)}.`);
    return { ...answer, headers: { Allow: allow.join(", ") } };
  }
  const accepted = { ...call, tenant, itemFault };
  return operation.denied(accepted, context) ?? operation.answer(accepted, context);
}

/** 401 as Graph's gateway words it, before the API itself is reached. */
function unauthorized(authorization: string | undefined): Answer {
  const message =
    bearerOf(authorization) === undefined ? "Access token is empty." : "Access token validation failure.";
  return { ...refuse(401, message), headers: { "WWW-Authenticate": "Bearer" } };
}
