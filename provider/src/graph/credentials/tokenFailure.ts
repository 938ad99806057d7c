import { fail, type MigrationError, type Trace } from "../../errors";
import type { ChosenCredential } from "./choose";
import type { NoToken, TokenProblem } from "./noToken";
import { throttlingCode } from "./entraError";

type Refused = Extract<TokenProblem, { readonly is: "refused" }>;

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

const meaningOf = (entraCode: number) =>
  entraCode in meanings ? meanings[entraCode as keyof typeof meanings] : undefined;

/**
 * Says in the product's words why there is no token.
 *
 * @param attempt an infinitive with its object: "cancel the migration of X (task Y)"
 * @param tenant "tenant …", or "the default tenant"
 */
export function tokenFailure(
  { problem, credential }: NoToken,
  { attempt, tenant }: { readonly attempt: string; readonly tenant: string },
): MigrationError {
  if (problem.is === "misconfigured" || !credential) {
    const mistakes = problem.is === "misconfigured" ? problem.mistakes : [];
    return fail("auth.misconfigured", {
      attempt,
      tenant,
      mistakes: mistakes.map(({ variable, reason }) => `${variable} ${reason}`),
    });
  }
  const facts = factsOf(credential, attempt, tenant);
  switch (problem.is) {
    case "unavailable":
      return fail("auth.credentialUnavailable", facts);
    case "certificateUnusable":
      return fail("auth.certificateUnusable", { ...facts, problem: problem.problem });
    case "otherTenant":
      return fail("auth.otherTenant", { ...facts, found: problem.found });
    case "refused":
      return refusal(problem, facts);
    case "throttled": {
      const { reason, status, pauseMs, traceId } = problem;
      const pauseSeconds = pauseMs === undefined ? undefined : Math.ceil(pauseMs / 1000);
      const trace = { httpStatus: status, ...(traceId !== undefined && { entraTraceId: traceId }) };
      return fail(
        "auth.throttled",
        { ...facts, reason, ...(pauseSeconds !== undefined && { pauseSeconds }) },
        trace,
      );
    }
    case "failed":
      return fail("auth.failed", { ...facts, reason: problem.reason });
    default: {
      const { is, host, reason, status } = problem;
      return fail(
        `auth.${is}`,
        { ...facts, host, reason },
        status === undefined ? {} : { httpStatus: status },
      );
    }
  }
}

const factsOf = ({ kind, name, variables }: ChosenCredential, attempt: string, tenant: string) => ({
  attempt,
  tenant,
  credential: name,
  kind,
  variables,
});

function refusal(
  { entraCode, status, traceId, assertion }: Refused,
  facts: ReturnType<typeof factsOf>,
): MigrationError {
  const trace: Trace = {
    ...(status !== undefined && { httpStatus: status }),
    ...(traceId !== undefined && { entraTraceId: traceId }),
  };
  const its = { ...facts, entraCode: `AADSTS${String(entraCode)}` };
  const meaning = meaningOf(entraCode);
  switch (meaning) {
    case undefined:
      return fail(
        "auth.rejected",
        { ...facts, reason: `Microsoft Entra refused them (${its.entraCode})` },
        trace,
      );
    case "auth.throttled":
      return fail(meaning, { ...facts, reason: its.entraCode }, trace);
    case "auth.federationMismatch": {
      const { issuer, subject, audience } = assertion ?? {};
      const presented = assertion
        ? `: issuer ${issuer ?? ""}, subject ${subject ?? ""}, audience ${audience ?? ""}`
        : "";
      return fail(meaning, { ...its, presented }, trace);
    }
    default:
      return fail(meaning, its, trace);
  }
}
