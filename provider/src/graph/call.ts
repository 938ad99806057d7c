import { fail, type ErrorCode, type FactsOf, type MigrationError, type Trace } from "../errors";
import type { Connection } from "./connection";
import { NoToken, tokenFailure } from "./credentials/noToken";
import type { GraphReply, GraphRequest, Operation } from "./http";
import { NoReply } from "./noReply";
import { traceOf } from "./odataError";

/** The Graph permissions of this API: one for every POST, one for every GET. */
export const permissions = {
  write: "SharePointCrossTenantMigration.Manage.All",
  read: "SharePointCrossTenantMigration.Read.All",
} as const;

/** The ids of those permissions, for an app. */
export const permissionIds: Readonly<Record<(typeof permissions)[keyof typeof permissions], string>> = {
  [permissions.write]: "a0521574-fcd8-4742-b29c-f796df57ea70",
  [permissions.read]: "f5fa52a5-b9ab-4dc3-885e-9e5b4a67068e",
};

/** The id of Microsoft Graph itself as an app, which offers these permissions. */
export const graphAppId = "00000003-0000-0000-c000-000000000000";

/** One call of an operation, with what only the operation knows about its failures. */
export interface Call extends Pick<GraphRequest, "method" | "path" | "body"> {
  readonly operation: Operation;
  /** Whether sending it twice has the same effect as sending it once. Default: yes. */
  readonly repeatable?: boolean;
  /** What a 403 means. Default: the permission of this API for a read or a write. */
  readonly permission?: string;
  /** An infinitive with its object: "cancel the migration of X (task Y)". */
  readonly attempt: string;
  /** What it means that the request was sent and no answer came. */
  readonly answerLost: (reason: string, trace: Trace) => MigrationError;
}

/**
 * Sends a call. Failures that have nothing to do with migration tasks (who calls, how often, whether the service answers)
 * are thrown here; every other answer is for the operation to interpret.
 */
export async function call(connection: Connection, given: Call): Promise<GraphReply> {
  const {
    attempt: _attempt,
    answerLost: _answerLost,
    permission: _permission,
    repeatable = true,
    ...request
  } = given;
  const headers: GraphRequest["headers"] =
    request.body === undefined ? {} : { "content-type": "application/json" };
  const reply = await connection.send({ ...request, headers, repeatable }).catch((thrown: unknown) => {
    throw thrownFailure(thrown, given, connection);
  });
  const failure = sharedFailure(reply, given, connection);
  if (failure) throw failure;
  return reply;
}

/** Whether an answer is a success. */
export const isSuccess = ({ status }: GraphReply): boolean => status >= 200 && status <= 299;

type FactsOfEach<C extends ErrorCode> = {
  [K in C]: (facts: FactsOf<K>) => void;
}[C] extends (facts: infer F) => void
  ? F
  : never;

/** The error of a refusal: that of its status, or else that of its class. */
export const refusal = <C extends ErrorCode>(
  reply: GraphReply,
  codes: Readonly<Record<"4xx" | "5xx", C> & Record<number, C>>,
  facts: FactsOfEach<C>,
): MigrationError =>
  fail(
    codes[reply.status] ?? codes[reply.status >= 500 ? "5xx" : "4xx"],
    facts as FactsOf<C>,
    traceOf(reply),
  );

/** The failures that mean the same for every operation: who calls, how often, and where. Undefined for any other status. */
function sharedFailure(
  reply: GraphReply,
  { attempt, method, permission = method === "GET" ? permissions.read : permissions.write }: Call,
  { tenant, credential, endpoint }: Connection,
): MigrationError | undefined {
  const trace = traceOf(reply);
  const who = credential && { credential: credential.name, kind: credential.kind };
  switch (reply.status) {
    case 401:
      return fail(
        "auth.rejected",
        { attempt, tenant, reason: "Graph did not accept the token", ...who },
        trace,
      );
    case 403: {
      const { grantedPermissions: granted } = reply;
      return fail(
        "auth.permissionMissing",
        { attempt, permission, ...(granted && { granted }), ...who },
        trace,
      );
    }
    case 429: {
      const { tries, waitedMs } = reply.throttled ?? { tries: 1, waitedMs: 0 };
      return fail("graph.throttled", { attempt, tries, waitedSeconds: Math.ceil(waitedMs / 1000) }, trace);
    }
    default:
      return reply.status >= 300 && reply.status < 400
        ? fail("graph.redirected", { attempt, ...whereTo(reply, endpoint.origin) }, trace)
        : undefined;
  }
}

const longestHost = 253;

/** Who redirects, and to which host. The rest of the address is omitted, because the sender chose it. */
function whereTo({ headers }: GraphReply, origin: string) {
  const location = headers["location"] ?? "";
  const elsewhere = URL.canParse(location, origin) ? new URL(location, origin).host : "";
  return { host: new URL(origin).host, elsewhere: elsewhere.slice(0, longestHost) || "no host" };
}

/**
 * Interprets what was thrown on the way to Graph. A request that never left is refused; of one that did, only the
 * operation knows what the lost answer means.
 */
function thrownFailure(
  thrown: unknown,
  { attempt, answerLost }: Call,
  { tenant, endpoint }: Connection,
): unknown {
  if (thrown instanceof NoToken) return tokenFailure(thrown, { attempt, tenant });
  if (!(thrown instanceof NoReply)) return thrown;
  const trace = thrown.clientRequestId ? { clientRequestId: thrown.clientRequestId } : {};
  if (thrown.sent) return answerLost(thrown.reason, trace);
  const facts = { attempt, host: new URL(endpoint.origin).host, reason: thrown.reason };
  return fail(thrown.isTls ? "graph.notTrusted" : "graph.unreachable", facts, trace);
}
