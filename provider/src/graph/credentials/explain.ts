import { noTrace, type Trace } from "../../errors";
import { NoReply } from "../noReply";
import { retryAfterMs } from "../retryAfter";
import type { ChosenCredential } from "./choose";
import type { AssertionClaims } from "./claims";
import { asksForPause, entraCodeIn, entraErrorIn, throttlingCode } from "./entraError";
import { factsOf, NoToken, noToken } from "./noToken";
import type { TokenOutcome } from "./tokenHttpClient";

/** What the AADSTS codes mean that have a message of their own. */
export const meanings = {
  90002: "auth.unknownTenant",
  900021: "auth.unknownTenant",
  900023: "auth.unknownTenant",
  700016: "auth.unknownApp",
  7000229: "auth.unknownApp",
  7000215: "auth.secretWrong",
  7000222: "auth.secretExpired",
  65001: "auth.consentMissing",
  70021: "auth.federationMismatch",
  700211: "auth.federationMismatch",
  700212: "auth.federationMismatch",
  700213: "auth.federationMismatch",
  700024: "auth.assertionStale",
  700027: "auth.certificateRefused",
  [throttlingCode]: "auth.throttled",
} as const;

/** Kinds that try several credentials in turn, so that the last outcome says little. */
const chains: ReadonlySet<string> = new Set(["developer", "default"]);
const unavailableNames: ReadonlySet<string> = new Set([
  "CredentialUnavailableError",
  "AuthenticationRequiredError",
  "AggregateAuthenticationError",
]);
/** The pause when Microsoft Entra does not name one. */
const usualPauseMs = 60_000;

/**
 * Why there is no token: from our own errors, from the outcome of the last request, and only then from the name of the
 * library's error. Of its text only an AADSTS number is kept. Reasons are short words: a system's code, a status.
 *
 * @param nowMs the time at which the outcome was seen
 */
export function explain(
  thrown: unknown,
  chosen: ChosenCredential,
  seen: TokenOutcome | undefined,
  nowMs: number,
): NoToken {
  const own = ownErrorIn(thrown);
  if (own) return own;
  const { name, message } = thrown instanceof Error ? thrown : new Error();
  const isUnavailable = unavailableNames.has(name);
  if (seen && !(isUnavailable && chains.has(chosen.kind))) return explainOutcome(seen, chosen, nowMs);
  const facts = factsOf(chosen);
  const entraCode = entraCodeIn(message);
  if (entraCode !== undefined) return explainRefusal(entraCode, facts);
  return isUnavailable
    ? noToken("auth.credentialUnavailable", facts)
    : noToken("auth.failed", { ...facts, reason: name });
}

/** The library wraps errors of its callbacks. */
function ownErrorIn(thrown: unknown, depth = 0): NoToken | undefined {
  if (thrown instanceof NoToken) return thrown;
  return thrown instanceof Error && depth < 5 ? ownErrorIn(thrown.cause, depth + 1) : undefined;
}

function explainOutcome(
  { host, forAssertion, assertion, outcome }: TokenOutcome,
  chosen: ChosenCredential,
  nowMs: number,
): NoToken {
  const facts = factsOf(chosen);
  const asksMachine = chosen.kind === "managedIdentity";
  if (outcome instanceof NoReply) {
    const { isTls, isTimeout, reason } = outcome;
    if (forAssertion) return noToken("auth.assertionUnavailable", { ...facts, host, reason });
    // On a machine without an identity nothing answers at the endpoint.
    if (asksMachine) return noToken("auth.credentialUnavailable", facts);
    const code = isTls ? "auth.tlsFailed" : isTimeout ? "auth.timedOut" : "auth.unreachable";
    return noToken(code, { ...facts, host, reason });
  }
  const { status } = outcome;
  const reason = status < 300 ? "an answer without a token" : `HTTP ${status}`;
  if (forAssertion)
    return noToken("auth.assertionUnavailable", { ...facts, host, reason }, { httpStatus: status });
  const error = entraErrorIn(outcome);
  const trace = { httpStatus: status, ...(error?.traceId && { entraTraceId: error.traceId }) };
  if (asksForPause(outcome) && !asksMachine) {
    const pauseMs = retryAfterMs(outcome.headers, nowMs);
    const pause = pauseMs === undefined ? {} : { pauseSeconds: Math.ceil(pauseMs / 1000) };
    const because = error ? `AADSTS${error.code}` : reason;
    return noToken("auth.throttled", { ...facts, reason: because, ...pause }, trace, pauseMs ?? usualPauseMs);
  }
  if (error) return explainRefusal(error.code, facts, trace, assertion);
  return asksMachine && status >= 400 && status < 500 && status !== 429
    ? noToken("auth.credentialUnavailable", facts)
    : noToken("auth.endpointFailed", { ...facts, host, reason }, trace);
}

function explainRefusal(
  code: number,
  facts: ReturnType<typeof factsOf>,
  trace: Trace = noTrace,
  assertion?: AssertionClaims,
): NoToken {
  const entraCode = `AADSTS${code}`;
  const meaning = code in meanings ? meanings[code as keyof typeof meanings] : undefined;
  switch (meaning) {
    case undefined:
      return noToken(
        "auth.rejected",
        { ...facts, reason: `Microsoft Entra refused them (${entraCode})` },
        trace,
      );
    case "auth.throttled":
      return noToken(meaning, { ...facts, reason: entraCode }, trace);
    case "auth.federationMismatch": {
      const presented = assertion
        ? `: issuer ${assertion.issuer}, subject ${assertion.subject}, audience ${assertion.audience}`
        : "";
      return noToken(meaning, { ...facts, entraCode, presented }, trace);
    }
    default:
      return noToken(meaning, { ...facts, entraCode }, trace);
  }
}
