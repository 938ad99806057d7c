import { entry } from "../entry";
import type { PartnerFacts, SubjectFacts, TaskFacts } from "./facts";
import { howToTrust, whyTrust } from "./trust";

const cannot = ({ subject, taskId }: TaskFacts, why: string): string =>
  `Cannot cancel the migration of ${subject} (task ${taskId}): ${why}.`;
const staysInState = "The task is as it was, and the resource stays in the stack.";
const repeatable = () => "repeat the command; a cancel may be sent again without harm.";

/** Sentences about cancelling a task, which is what deleting the resource means. */
export const cancel = {
  "task.cancel.tooLate": entry<TaskFacts & { readonly status: string; readonly explanation?: string }>({
    outcome: "refused",
    headline: (facts) => cannot(facts, "it has already started"),
    because: ({ status, explanation }) =>
      `SharePoint cancels a task only before it starts; its status is ${status}, and it goes on.` +
      (explanation ? ` The task says: "${explanation}"` : ""),
    next: () =>
      "let it finish and repeat the command. To drop it from Pulumi alone use `pulumi state delete` or retainOnDelete: that stops and undoes nothing in SharePoint.",
  }),
  "task.cancel.notNow": entry<TaskFacts>({
    outcome: "refused",
    headline: (facts) => cannot(facts, "SharePoint will not cancel it at this moment"),
    because: () =>
      "The task is still notStarted, but SharePoint refuses a cancel whenever reverting would make the system unstable.",
    next: () => "wait a few minutes and repeat the command.",
  }),
  "task.cancel.inDoubt": entry<SubjectFacts & { readonly since: string }>({
    outcome: "unknown",
    headline: ({ subject }) =>
      `Unknown whether there is a migration task for ${subject} to cancel: its create is still in doubt.`,
    because: ({ since }) =>
      `The answer to the create was lost at ${since}, and no look since then settles whether it was carried out. The resource stays in the stack.`,
    next: () =>
      "look on the source tenant, cancel the task there if there is one, and drop the resource with `pulumi state delete`.",
  }),
  "task.cancel.notVisible": entry<TaskFacts>({
    outcome: "refused",
    headline: (facts) => cannot(facts, "Graph's answers contradict each other"),
    because: () =>
      "The cancel did not find the task, but Graph has just shown it or named it. Nothing was cancelled, and the resource stays in the stack.",
    next: () => "wait a few minutes and repeat the command.",
  }),
  "task.cancel.unknownStatus": entry<TaskFacts & { readonly status: string }>({
    outcome: "refused",
    headline: (facts) => cannot(facts, `SharePoint refused it, and the task's status is ${facts.status}`),
    because: () =>
      `This version does not know that status, so it cannot say whether the move has begun. ${staysInState}`,
    next: () =>
      "wait a few minutes and repeat the command; if SharePoint refuses it again, update pulumi-sharepoint-migration.",
  }),
  "task.cancel.unread": entry<TaskFacts>({
    outcome: "refused",
    headline: (facts) => cannot(facts, "SharePoint refused it, and the task's status could not be read"),
    because: () =>
      `SharePoint refuses a cancel when the move has begun, and also when it cannot revert the task at this moment. Only the status says which. ${staysInState}`,
    next: () => "repeat the command; it reads the task again.",
  }),
  "task.cancel.noTrust": entry<TaskFacts & PartnerFacts>({
    outcome: "refused",
    headline: (facts) => cannot(facts, `there is no cross-tenant trust with ${facts.partner}`),
    because: (facts) => `${whyTrust(facts)} ${staysInState}`,
    next: howToTrust,
  }),
  "task.cancel.badRequest": entry<TaskFacts>({
    outcome: "refused",
    headline: (facts) => cannot(facts, "Graph rejected the request"),
    because: () =>
      `Graph answered that the request is malformed or lacks a required parameter. ${staysInState}`,
    next: () =>
      "check that the task id in the stack is the one SharePoint shows, and report the request id to Microsoft's support.",
  }),
  "task.cancel.rejected": entry<TaskFacts>({
    outcome: "refused",
    headline: (facts) => cannot(facts, "Graph refused it"),
    because: () =>
      `Graph answered with a status that its documentation does not name for this call. ${staysInState}`,
    next: () => "look up the status below; report the request id to Microsoft's support if it stays.",
  }),
  "task.cancel.serverError": entry<TaskFacts & { readonly isAccepted?: true }>({
    outcome: "unknown",
    headline: ({ subject, taskId, isAccepted }) =>
      `Unknown whether the migration of ${subject} (task ${taskId}) was cancelled: Graph ${isAccepted === true ? "accepted the cancel but does not show that it was carried out" : "failed while answering"}.`,
    because: () => "The cancel may or may not have been carried out. The resource stays in the stack.",
    next: repeatable,
  }),
  "task.cancel.unanswered": entry<TaskFacts & { readonly reason: string }>({
    outcome: "unknown",
    headline: ({ subject, taskId }) =>
      `Unknown whether the migration of ${subject} (task ${taskId}) was cancelled: the answer was lost.`,
    because: ({ reason }) =>
      `The connection failed after the request had left (${reason}). The resource stays in the stack.`,
    next: repeatable,
  }),
};
