import { fail, type MigrationError, type Trace } from "../errors";
import type { CallerCredential } from "./connection";
import { NoToken, tokenFailure } from "./credentials/noToken";
import type { Endpoint } from "./endpoint";
import type { GraphReply } from "./http";
import { NoReply } from "./noReply";
import { traceOf } from "./odataError";

const longestHost = 253;

/** The Graph permissions of this API: one for every POST, one for every GET. */
export const permissions = {
  write: "SharePointCrossTenantMigration.Manage.All",
  read: "SharePointCrossTenantMigration.Read.All",
} as const;

/** What an operation knows of itself when it fails for a reason other than migration tasks. */
interface Attempt {
  /** "cancel the migration of X (task Y)" */
  readonly attempt: string;
  /** "tenant …", or "the default tenant". */
  readonly tenant: string;
  readonly permission: string;
  readonly credential?: CallerCredential;
}

/** The failures that mean the same for every operation: who calls, how often, and where. Undefined for any other status. */
export function sharedFailure(
  reply: GraphReply,
  { attempt, tenant, permission, credential }: Attempt,
  { origin }: Endpoint,
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
        ? fail("graph.redirected", { attempt, ...whereTo(reply, origin) }, trace)
        : undefined;
  }
}

/** Who redirects, and to which host. The rest of the address is omitted, because the sender chose it. */
function whereTo(
  { headers }: GraphReply,
  origin: string,
): { readonly host: string; readonly elsewhere: string } {
  const location = headers["location"] ?? "";
  const host = new URL(origin).host;
  const elsewhere = URL.canParse(location, origin) ? new URL(location, origin).host : "";
  return { host, elsewhere: elsewhere.slice(0, longestHost) || "no host" };
}

/**
 * Interprets what was thrown on the way to Graph. A request that never left is refused; of one that did, only the
 * operation knows what the lost answer means.
 */
export function thrownFailure(
  thrown: unknown,
  { attempt, tenant }: Attempt,
  { origin }: Endpoint,
  answerLost: (reason: string, trace: Trace) => MigrationError,
): unknown {
  if (thrown instanceof NoToken) return tokenFailure(thrown, { attempt, tenant });
  if (!(thrown instanceof NoReply)) return thrown;
  const trace = thrown.clientRequestId ? { clientRequestId: thrown.clientRequestId } : {};
  if (thrown.sent) return answerLost(thrown.reason, trace);
  const facts = { attempt, host: new URL(origin).host, reason: thrown.reason };
  return fail(thrown.isTls ? "graph.notTrusted" : "graph.unreachable", facts, trace);
}
