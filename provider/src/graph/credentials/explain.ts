import type { ChosenCredential } from "./choose";
import { entraCodeIn } from "./entraError";
import type { TokenOutcome } from "./tokenHttpClient";
import { NoToken, type TokenProblem } from "./noToken";

/** Kinds that try one thing after another, of which the last is not what matters. */
const chains: ReadonlySet<string> = new Set(["developer", "default"]);
const unavailableNames: ReadonlySet<string> = new Set([
  "CredentialUnavailableError",
  "AuthenticationRequiredError",
  "AggregateAuthenticationError",
]);

/**
 * Says why there is no token: by our own errors, by what the client saw, and only then by the name of what the
 * library threw. Of its text nothing is kept but an AADSTS number.
 */
export function explain(thrown: unknown, chosen: ChosenCredential, seen: TokenOutcome | undefined): NoToken {
  const own = ownErrorIn(thrown);
  return new NoToken(own ? own.problem : problemOf(thrown, chosen, seen), chosen);
}

/** The library wraps what its callbacks throw. */
function ownErrorIn(thrown: unknown, depth = 0): NoToken | undefined {
  if (thrown instanceof NoToken) return thrown;
  return thrown instanceof Error && depth < 5 ? ownErrorIn(thrown.cause, depth + 1) : undefined;
}

function problemOf(
  thrown: unknown,
  { kind }: ChosenCredential,
  seen: TokenOutcome | undefined,
): TokenProblem {
  const { name, message } = thrown instanceof Error ? thrown : new Error();
  const isUnavailable = unavailableNames.has(name);
  const isChain = chains.has(kind);
  if (seen && !(isChain && isUnavailable)) return problemSeen(seen, kind);
  const entraCode = entraCodeIn(message);
  if (entraCode !== undefined) return { is: "refused", entraCode };
  return isUnavailable ? { is: "unavailable" } : { is: "failed", reason: name };
}

function problemSeen(seen: TokenOutcome, kind: string): TokenProblem {
  const { host } = seen;
  if (seen.is === "noReply") {
    const { isTls, isTimeout, reason } = seen.noReply;
    if (seen.forAssertion) return { is: "assertionUnavailable", host, reason };
    // A machine without an identity has nobody at the address where one would answer.
    if (kind === "managedIdentity") return { is: "unavailable" };
    return { is: isTls ? "tlsFailed" : isTimeout ? "timedOut" : "unreachable", host, reason };
  }
  const { status, error, assertion } = seen;
  const reason = status < 300 ? "an answer without a token" : `HTTP ${String(status)}`;
  if (seen.forAssertion) return { is: "assertionUnavailable", host, reason, status };
  if (seen.isThrottled && kind !== "managedIdentity") {
    const { pauseMs } = seen;
    return {
      is: "throttled",
      reason: error ? `AADSTS${String(error.code)}` : reason,
      status,
      ...(pauseMs !== undefined && { pauseMs }),
      ...(error?.traceId && { traceId: error.traceId }),
    };
  }
  if (error) {
    const { code: entraCode, traceId } = error;
    return {
      is: "refused",
      entraCode,
      status,
      ...(traceId && { traceId }),
      ...(assertion && { assertion }),
    };
  }
  const isUnknownIdentity = kind === "managedIdentity" && status >= 400 && status < 500 && status !== 429;
  return isUnknownIdentity ? { is: "unavailable" } : { is: "endpointFailed", host, reason, status };
}
