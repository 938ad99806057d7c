import type { ChosenCredential } from "./choose";
import { entraCodeIn } from "./entraError";
import type { TokenOutcome } from "./tokenHttpClient";
import { NoToken, type TokenProblem } from "./noToken";

/** Kinds that try several credentials in turn, so that the last outcome says little. */
const chains: ReadonlySet<string> = new Set(["developer", "default"]);
const unavailableNames: ReadonlySet<string> = new Set([
  "CredentialUnavailableError",
  "AuthenticationRequiredError",
  "AggregateAuthenticationError",
]);

/**
 * Why there is no token: from our own errors, from the outcome of the last request, and only then from the name of the
 * library's error. Of its text only an AADSTS number is kept.
 */
export function explain(thrown: unknown, chosen: ChosenCredential, seen: TokenOutcome | undefined): NoToken {
  const own = ownErrorIn(thrown);
  return new NoToken(own ? own.problem : problemOf(thrown, chosen, seen), chosen);
}

/** The library wraps errors of its callbacks. */
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
    // On a machine without an identity nothing answers at the endpoint.
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
