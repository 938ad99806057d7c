import { statusText } from "../../text";
import { refused, unknownOutcome } from "../entry";
import { stateDeleteFor } from "../reader";
import { aPartner, aReason, aSubject, aTask, howToTrust, list, type TaskFacts, whyTrust } from "./facts";

const cannot = ({ subject, taskId }: TaskFacts, why: string): string =>
  `Cannot cancel the migration of ${subject} (task ${taskId}): ${why}.`;
const isUnchanged = "The task is unchanged, and the resource stays in the stack.";
const repeatable = () => "repeat the command; sending a cancel again does no harm.";

/**
 * Sentences about cancelling a task, which is what deleting the resource means, and what changing the arguments of one
 * whose task exists begins with.
 */
export const cancel = {
  "task.cancel.tooLate": refused<TaskFacts & { readonly status: string; readonly explanation?: string }>(
    [
      { ...aTask, status: "inProgress" },
      { ...aTask, status: "failed", explanation: "<message of the task>" },
    ],
    {
      http: 409,
      cause: "started already, too late to cancel",
      headline: (facts) => cannot(facts, "it has already started"),
      because: ({ status, explanation }) =>
        `SharePoint cancels a task only before it starts; this one is ${statusText(status)}, and the cancel does not change it.` +
        (explanation ? ` The task says: "${explanation}"` : ""),
      next: (_facts, reader) =>
        reader.uses === "driver"
          ? `let it finish and repeat the command; or leave it alone with \`${reader.program} destroy --skip-started\`, which stops and undoes nothing in SharePoint.`
          : `let it finish and repeat the command. To remove it from Pulumi only, use ${stateDeleteFor(reader)} or retainOnDelete: neither stops or undoes anything in SharePoint.`,
    },
  ),
  "task.cancel.notNow": refused([aTask], {
    http: 409,
    cause: "cannot be cancelled at this moment",
    actors: ["service"],
    headline: (facts) => cannot(facts, "SharePoint does not cancel it at this moment"),
    because: () =>
      "The task is still not started, but SharePoint refuses a cancel while reverting would make the system unstable.",
    next: () => "wait a few minutes and repeat the command.",
  }),
  "task.cancel.inDoubt": unknownOutcome([{ ...aSubject, since: "<time>" }], {
    cause: "unknown whether there is a task to cancel",
    headline: ({ subject }) =>
      `Unknown whether there is a migration task for ${subject} to cancel: its create is still in doubt.`,
    because: ({ since }) =>
      `The answer to the create was lost at ${since}, and no look-up since then has shown whether the task was created. The resource stays in the stack.`,
    next: (_facts, reader) =>
      `check the source tenant, cancel the task there if there is one, and remove the resource with ${stateDeleteFor(reader)}.`,
  }),
  "task.cancel.notVisible": refused([aTask], {
    cause: "Graph's answers contradict each other",
    headline: (facts) => cannot(facts, "Graph's answers contradict each other"),
    because: () =>
      "Graph did not find the task to cancel, although it has just shown or named it. Nothing was cancelled, and the resource stays in the stack.",
    next: () => "wait a few minutes and repeat the command.",
  }),
  "task.cancel.unknownStatus": refused([{ ...aTask, status: "<status>" }], {
    http: 409,
    cause: "cannot be cancelled in its present status",
    headline: (facts) => cannot(facts, `SharePoint refused it, and the task's status is ${facts.status}`),
    because: () =>
      `This version does not know that status, so it cannot say whether the move has begun. ${isUnchanged}`,
    next: () =>
      "wait a few minutes and repeat the command; if SharePoint refuses it again, update pulumi-sharepoint-migration.",
  }),
  "task.cancel.unread": refused([aTask], {
    http: 409,
    cause: "SharePoint refused the cancel; the status could not be read",
    headline: (facts) => cannot(facts, "SharePoint refused it, and the task's status could not be read"),
    because: () =>
      `SharePoint refuses a cancel when the move has begun, and also when it cannot revert the task at this moment. Only the status shows which. ${isUnchanged}`,
    next: () => "repeat the command, which reads the task again.",
  }),
  "task.cancel.noTrust": refused([{ ...aTask, ...aPartner }], {
    http: 422,
    cause: "no trust with the other tenant",
    actors: ["targetAdministrator", "sourceAdministrator"],
    headline: (facts) => cannot(facts, `there is no cross-tenant trust with ${facts.partner}`),
    because: (facts) => `${whyTrust(facts)} ${isUnchanged}`,
    next: howToTrust,
  }),
  "task.cancel.badRequest": refused([aTask], {
    http: 400,
    cause: "Graph rejected the cancel",
    headline: (facts) => cannot(facts, "Graph rejected the request"),
    because: () =>
      `According to Graph the request is malformed or lacks a required parameter. ${isUnchanged}`,
    next: () =>
      "check that the task id in the stack is the one that SharePoint shows, and report the request id to Microsoft support.",
  }),
  "task.cancel.rejected": refused([aTask], {
    http: 405,
    cause: "Graph refused to cancel the task",
    headline: (facts) => cannot(facts, "Graph refused it"),
    because: () => `Graph's documentation does not list this HTTP status for this call. ${isUnchanged}`,
    next: () => "look up the HTTP status; if it persists, report the request id to Microsoft support.",
  }),
  "task.cancel.serverError": unknownOutcome<TaskFacts & { readonly isAccepted?: true }>(
    [aTask, { ...aTask, isAccepted: true }],
    {
      http: 503,
      cause: "Graph failed; unknown whether the task was cancelled",
      headline: ({ subject, taskId, isAccepted }) =>
        `Unknown whether the migration of ${subject} (task ${taskId}) was cancelled: Graph ${isAccepted === true ? "accepted the cancel but does not show its result" : "failed while answering"}.`,
      because: () => "The task may have been cancelled or not. The resource stays in the stack.",
      next: repeatable,
    },
  ),
  "task.cancel.unanswered": unknownOutcome([{ ...aTask, ...aReason }], {
    cause: "no answer; unknown whether the task was cancelled",
    headline: ({ subject, taskId }) =>
      `Unknown whether the migration of ${subject} (task ${taskId}) was cancelled: the answer was lost.`,
    because: ({ reason }) =>
      `The connection failed after the request had been sent (${reason}). The resource stays in the stack.`,
    next: repeatable,
  }),
  "task.replace.started": refused([{ ...aTask, status: "inProgress", changed: list("targetSiteUrl") }], {
    cause: "started already, too late to change",
    headline: ({ subject, taskId, changed }) =>
      `Cannot change ${changed.join(", ")} of the migration of ${subject} (task ${taskId}): it has already started.`,
    because: ({ status }) =>
      `A task's parameters never change, so a change means cancelling it and creating another; a task that is ${statusText(status)} cannot be cancelled.`,
    next: (_facts, reader) =>
      `restore the former arguments; or, if the move is over and you want another one, first remove the resource with ${stateDeleteFor(reader)}.`,
  }),
  "task.tenant.unknownTask": refused([{ ...aTask, tenant: "<tenant>" }], {
    http: 404,
    cause: "the task does not exist in that tenant",
    headline: ({ subject, taskId, tenant }) =>
      `Cannot move the migration of ${subject} (task ${taskId}) to tenant ${tenant}: the task does not exist there.`,
    because: () =>
      "tenantId sets the tenant that is called, and a task exists only in the tenant in which it was created.",
    next: () => "restore the former tenantId, or destroy the resource under it before you change it.",
  }),
};
