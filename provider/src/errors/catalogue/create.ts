import { entry } from "../entry";
import type { PartnerFacts, SubjectFacts } from "./facts";
import { howToTrust, whyTrust } from "./trust";

const cannot = (subject: string, why: string): string =>
  `Cannot create a migration task for ${subject}: ${why}.`;
const notSettled =
  "The create is sent again only after the task has been looked for, for as long as the service has been seen to lag, and no look has settled it.";
const lookFirst = ({ subject }: SubjectFacts): string =>
  `run \`pulumi up\` again: it looks for a task for ${subject} first. A user who is named by object id cannot be looked up; name the user by userPrincipalName, or look on the source tenant before you repeat it.`;

/** Sentences about creating a task. */
export const create = {
  "task.create.badRequest": entry<SubjectFacts>({
    outcome: "refused",
    headline: ({ subject }) => cannot(subject, "Graph rejected the parameters"),
    because: () => "Graph answered that the request is malformed or lacks a required parameter.",
    next: () => "correct the parameter that Graph names and run `pulumi up` again.",
  }),
  "task.create.alreadyMoving": entry<SubjectFacts>({
    outcome: "refused",
    headline: ({ subject }) => cannot(subject, "Graph says that it is moving already, but shows no task"),
    because: () => "SharePoint moves a source once, and refused a second task. None was created.",
    next: () => "wait a few minutes and run `pulumi up` again; it adopts the task as soon as Graph shows it.",
  }),
  "task.create.exists": entry<SubjectFacts & { readonly taskId: string; readonly status: string }>({
    outcome: "refused",
    headline: ({ subject, taskId }) => cannot(subject, `task ${taskId} exists, and ifExists is refuse`),
    because: ({ status }) =>
      `That task is ${status}; another stack, or somebody with PowerShell, may own it.`,
    next: () =>
      "leave ifExists out (or set it to adopt) to take the task over, or cancel it where it was created.",
  }),
  "task.create.otherParameters": entry<
    SubjectFacts & { readonly taskId: string; readonly status: string; readonly different: readonly string[] }
  >({
    outcome: "refused",
    headline: ({ subject, taskId }) => cannot(subject, `task ${taskId} exists with other parameters`),
    because: ({ status, different }) =>
      `That task is ${status} and differs in ${different.join(", ")}; another stack, or somebody with PowerShell, may own it. No second one was created.`,
    next: () =>
      "give the task's own parameters to adopt it, or have its owner cancel it, and run `pulumi up` again.",
  }),
  "task.create.windowPassed": entry<SubjectFacts & { readonly latest: string }>({
    outcome: "refused",
    headline: ({ subject, latest }) => cannot(subject, `its latest start, ${latest}, has passed`),
    because: () =>
      "SharePoint cancels a task by itself that has not started by then. Nothing was created or cancelled.",
    next: () => "give a later preferredLatestStartDateTime, or leave it out.",
  }),
  "task.create.noTrust": entry<SubjectFacts & PartnerFacts>({
    outcome: "refused",
    headline: ({ subject, partner }) => cannot(subject, `there is no cross-tenant trust with ${partner}`),
    because: whyTrust,
    next: howToTrust,
  }),
  "task.create.noOneDrive": entry<SubjectFacts>({
    outcome: "refused",
    headline: ({ subject }) => cannot(subject, "the source user has no OneDrive"),
    because: () => "SharePoint found no OneDrive URL for the source user.",
    next: () =>
      "let the user open OneDrive once, or leave the user out of the migration, and run `pulumi up` again.",
  }),
  "task.create.noIdentityMap": entry<SubjectFacts>({
    outcome: "refused",
    headline: ({ subject }) => cannot(subject, "the target tenant has no identity map entry for it"),
    because: () => "SharePoint must know who the source user is in the target tenant before anything moves.",
    next: () =>
      "add the entry with `Add-SPOTenantIdentityMap` on the target tenant (it replaces the whole map) and run `pulumi up` again.",
  }),
  "task.create.notReady": entry<SubjectFacts & PartnerFacts>({
    outcome: "refused",
    headline: ({ subject }) => cannot(subject, "the tenants are not ready for it"),
    because: ({ partner }) =>
      `Graph answers so when the trust with ${partner}, the source's OneDrive or its identity map entry on the target is missing.`,
    next: ({ partner }) =>
      `check all three: \`Test-SPOCrossTenantRelationship -Scenario MnA -PartnerRole Target -PartnerCrossTenantHostUrl ${partner}\`, the source's OneDrive, and the identity map on the target.`,
  }),
  "task.create.sameFarm": entry<SubjectFacts & PartnerFacts>({
    outcome: "refused",
    headline: ({ subject, partner }) =>
      cannot(subject, `source and ${partner} share one SharePoint location`),
    because: () =>
      "SharePoint cannot migrate between partners that reside in the same location, and no setting changes that.",
    next: () => "open a support request with Microsoft and quote the request id below.",
  }),
  "task.create.rejected": entry<SubjectFacts>({
    outcome: "refused",
    headline: ({ subject }) => cannot(subject, "Graph refused it"),
    because: () => "Graph answered with a status that its documentation does not name for this call.",
    next: () => "look up the status below; report the request id to Microsoft's support if it stays.",
  }),
  "task.create.serverError": entry<SubjectFacts>({
    outcome: "unknown",
    headline: ({ subject }) =>
      `Unknown whether a migration task for ${subject} was created: Graph failed while answering.`,
    because: () => notSettled,
    next: lookFirst,
  }),
  "task.create.unanswered": entry<SubjectFacts & { readonly reason: string }>({
    outcome: "unknown",
    headline: ({ subject }) =>
      `Unknown whether a migration task for ${subject} was created: the answer was lost.`,
    because: ({ reason }) => `The connection failed after the request had left (${reason}). ${notSettled}`,
    next: lookFirst,
  }),
  "task.create.inDoubt": entry<SubjectFacts & { readonly since: string }>({
    outcome: "unknown",
    headline: ({ subject }) =>
      `Unknown whether a migration task for ${subject} exists: an earlier create is still in doubt.`,
    because: ({ since }) =>
      `Its answer was lost at ${since}, and no look since then settles whether it was carried out. It is not sent again, because two tasks for one source must never exist.`,
    next: () =>
      "look on the source tenant. If there is no task, drop the resource with `pulumi state delete` and run `pulumi up` again; if there is one, name a user by userPrincipalName, so that it can be looked up.",
  }),
  "task.create.doubled": entry<SubjectFacts & { readonly taskId: string; readonly otherTaskId: string }>({
    outcome: "unknown",
    headline: ({ subject, taskId, otherTaskId }) =>
      `Cannot keep to one migration task for ${subject}: there are two, ${otherTaskId} and ${taskId}.`,
    because: () =>
      "Graph lost the answer to a create and showed no task, so the create was sent again; both were carried out, and the second task could not be cancelled.",
    next: () =>
      "cancel the second of the two in SharePoint and run `pulumi up` again, which adopts the first.",
  }),
  "task.create.unnamed": entry<SubjectFacts>({
    outcome: "unknown",
    headline: ({ subject }) => `Graph accepted the migration of ${subject}, but its answer names no task.`,
    because: () => `Without an id the task can neither be followed nor cancelled. ${notSettled}`,
    next: lookFirst,
  }),
};
