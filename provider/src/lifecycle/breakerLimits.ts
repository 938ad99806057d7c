import type { ErrorCode } from "../errors";

/**
 * How many failures in a row, without an answer of another kind between, make it clear that a whole circle of calls will
 * fail. What is not listed concerns one subject only.
 */
export const breakerLimits: Readonly<Partial<Record<ErrorCode, number>>> = {
  "auth.misconfigured": 1,
  "auth.credentialUnavailable": 3,
  "auth.unknownTenant": 3,
  "auth.unknownApp": 3,
  "auth.secretWrong": 3,
  "auth.secretExpired": 3,
  "auth.consentMissing": 3,
  "auth.federationMismatch": 3,
  "auth.assertionStale": 3,
  "auth.assertionUnavailable": 3,
  "auth.certificateRefused": 3,
  "auth.certificateUnusable": 3,
  "auth.otherTenant": 3,
  "auth.unreachable": 3,
  "auth.tlsFailed": 3,
  "auth.timedOut": 3,
  "auth.endpointFailed": 3,
  "auth.rejected": 3,
  "auth.failed": 3,
  "auth.permissionMissing": 3,
  "graph.notTrusted": 3,
  "graph.redirected": 3,
  // Each of these has been tried for up to half a minute already.
  "graph.unreachable": 3,
  "task.read.unanswered": 3,
  "task.cancel.unanswered": 3,
  // Five tries each. A server error may be one task's own, so it takes two rounds of the three that go ahead: about half a
  // minute. Those of a create are not here: the look-up before it meets the same outage first, and does no harm.
  "task.read.serverError": 6,
  "task.cancel.serverError": 6,
  "task.validate.unanswered": 6,
  "settings.endpointInvalid": 1,
  "settings.invalid": 1,
  "task.create.noTrust": 3,
  "task.create.sameFarm": 3,
  // A 422 without a code may concern one subject only, so it takes more of them.
  "task.create.notReady": 8,
  "task.read.noTrust": 3,
  "task.cancel.noTrust": 3,
};

/** An outage shows itself in several ways in turn, which are one reason. */
const outage: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  "graph.unreachable",
  "task.read.unanswered",
  "task.read.serverError",
  "task.cancel.unanswered",
  "task.cancel.serverError",
]);

/** Whether two failures in a row have one reason. */
export const isAlike = (one: ErrorCode, other: ErrorCode): boolean =>
  one === other || (outage.has(one) && outage.has(other));
