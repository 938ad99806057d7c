import type { ErrorCode } from "../errors";

/**
 * How many failures in a row, with no other answer in between, open the circuit: they show that every call of the scope will
 * fail. A code that is not listed concerns one subject only.
 */
export const failureThresholds: Readonly<Partial<Record<ErrorCode, number>>> = {
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
  "auth.sourceTenant": 1,
  "auth.targetUnnamed": 1,
  "auth.unreachable": 3,
  "auth.tlsFailed": 3,
  "auth.timedOut": 3,
  "auth.endpointFailed": 3,
  "auth.rejected": 3,
  "auth.failed": 3,
  "auth.permissionMissing": 3,
  "graph.notTrusted": 3,
  "graph.redirected": 3,
  // Each of these was retried for up to half a minute already.
  "graph.unreachable": 3,
  "task.read.unanswered": 3,
  "task.cancel.unanswered": 3,
  "mapping.read.unanswered": 3,
  // Five attempts each. A server error may concern one task only, so it takes two rounds of three probes: about half a
  // minute. Those of a create are not listed: the look-up before it meets the same outage first and is harmless.
  "task.read.serverError": 6,
  "mapping.read.serverError": 6,
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

/** One outage produces several of these codes. */
const outage: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  "graph.unreachable",
  "task.read.unanswered",
  "task.read.serverError",
  "task.cancel.unanswered",
  "task.cancel.serverError",
  "mapping.read.unanswered",
  "mapping.read.serverError",
]);

/** Whether two failures in a row have the same cause. */
export const hasSameCause = (one: ErrorCode, other: ErrorCode): boolean =>
  one === other || (outage.has(one) && outage.has(other));
