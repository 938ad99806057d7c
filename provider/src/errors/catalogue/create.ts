import { statusText } from "../../text";
import { refused, unknownOutcome } from "../entry";
import { stateDeleteFor, upFor, type Reader } from "../reader";
import { aPartner, aReason, aSubject, aTask, howToTrust, list, whyTrust } from "./facts";

const cannot = (subject: string, why: string): string =>
  `Cannot create a migration task for ${subject}: ${why}.`;
const notSettled =
  "The create is sent again only after looking for the task for longer than the service has been known to lag, and no look-up has settled it.";
const runUp = (reader: Reader): string => `run \`${upFor(reader)}\` again`;
const lookFirst = (_facts: unknown, reader: Reader): string =>
  `${runUp(reader)}, which looks for the task first. A user specified by object id cannot be looked up; specify the user by userPrincipalName, or check the source tenant before you repeat it.`;
const aStatus = { status: "notStarted" };

/** Sentences about creating a task. */
export const create = {
  "task.create.badRequest": refused([aSubject], {
    http: 400,
    cause: "Graph rejected the parameters",
    headline: ({ subject }) => cannot(subject, "Graph rejected the parameters"),
    because: () => "According to Graph the request is malformed or lacks a required parameter.",
    next: (_facts, reader) => `correct the parameter that Graph names and ${runUp(reader)}.`,
  }),
  "task.create.invalidArguments": refused(
    [{ ...aSubject, property: "targetSiteUrl", reason: "must be a non-empty string" }],
    {
      cause: "an argument is invalid",
      headline: ({ subject, property }) => cannot(subject, `${property} is invalid`),
      because: ({ property, reason }) => `${property} ${reason}. Nothing was sent to Graph.`,
      next: (_facts, reader) => `correct the argument and ${runUp(reader)}.`,
    },
  ),
  "task.create.alreadyMoving": refused([aSubject], {
    http: 409,
    cause: "the source is moving already",
    actors: ["service"],
    headline: ({ subject }) =>
      cannot(subject, "according to Graph it is already moving, but Graph shows no task"),
    because: () => "SharePoint moves a source once, and refused a second task. None was created.",
    next: (_facts, reader) =>
      `wait a few minutes and ${runUp(reader)}; it adopts the task as soon as Graph shows it.`,
  }),
  "task.create.exists": refused([{ ...aTask, ...aStatus }], {
    cause: "a task exists already",
    headline: ({ subject, taskId }) => cannot(subject, `task ${taskId} exists, and ifExists is refuse`),
    because: ({ status }) =>
      `That task is ${statusText(status)}; another stack or a PowerShell user may own it.`,
    next: () =>
      "omit ifExists (or set it to adopt) to take over the task, or cancel it where it was created.",
  }),
  "task.create.otherParameters": refused([{ ...aTask, ...aStatus, different: list("targetSiteUrl") }], {
    cause: "a task with other parameters exists",
    headline: ({ subject, taskId }) => cannot(subject, `task ${taskId} exists with other parameters`),
    because: ({ status, different }) =>
      `That task is ${statusText(status)} and differs in ${different.join(", ")}; another stack or a PowerShell user may own it. No second task was created.`,
    next: (_facts, reader) =>
      `use the parameters of that task to adopt it, or have its owner cancel it, and ${runUp(reader)}.`,
  }),
  "task.create.windowPassed": refused([{ ...aSubject, latest: "<time>" }], {
    cause: "the latest start has passed",
    headline: ({ subject, latest }) => cannot(subject, `its latest start, ${latest}, has passed`),
    because: () =>
      "SharePoint itself cancels a task that has not started by then. Nothing was created or cancelled.",
    next: () => "set a later preferredLatestStartDateTime, or omit it.",
  }),
  "task.create.noTrust": refused([{ ...aSubject, ...aPartner }], {
    http: 422,
    cause: "no trust with the other tenant",
    actors: ["targetAdministrator", "sourceAdministrator"],
    headline: ({ subject, partner }) => cannot(subject, `there is no cross-tenant trust with ${partner}`),
    because: whyTrust,
    next: howToTrust,
  }),
  "task.create.noOneDrive": refused([aSubject], {
    http: 422,
    cause: "source user has no OneDrive",
    actors: ["user"],
    headline: ({ subject }) => cannot(subject, "the source user has no OneDrive"),
    because: () => "SharePoint found no OneDrive URL for the source user.",
    next: (_facts, reader) =>
      `have the user open OneDrive once, or leave the user out of the migration, and ${runUp(reader)}.`,
  }),
  "task.create.noIdentityMap": refused([aSubject], {
    http: 422,
    cause: "mapping missing in the identity map",
    actors: ["targetAdministrator"],
    headline: ({ subject }) => cannot(subject, "the identity map of the target tenant has no mapping for it"),
    because: () =>
      "SharePoint must know who the source user is in the target tenant before it moves anything.",
    next: (_facts, reader) =>
      reader.uses === "driver"
        ? `add the mapping with \`${reader.program} map up\`, or with \`Add-SPOTenantIdentityMap\` on the target tenant (it replaces the whole map), and ${runUp(reader)}.`
        : `add the mapping with an IdentityMap, or with \`Add-SPOTenantIdentityMap\` on the target tenant (it replaces the whole map), and ${runUp(reader)}.`,
  }),
  "task.create.notReady": refused([{ ...aSubject, ...aPartner }], {
    http: 422,
    cause: "the tenants are not ready for it",
    actors: ["targetAdministrator", "sourceAdministrator"],
    headline: ({ subject }) => cannot(subject, "the tenants are not ready for it"),
    because: ({ partner }) =>
      `Graph answers this when the trust with ${partner}, the source's OneDrive or its mapping in the identity map of the target is missing.`,
    next: ({ partner }) =>
      `check all three: \`Test-SPOCrossTenantRelationship -Scenario MnA -PartnerRole Target -PartnerCrossTenantHostUrl ${partner}\`, the source's OneDrive, and the identity map on the target.`,
  }),
  "task.create.sameFarm": refused([{ ...aSubject, ...aPartner }], {
    http: 501,
    cause: "both tenants are in one SharePoint location",
    actors: ["microsoftSupport"],
    headline: ({ subject, partner }) =>
      cannot(subject, `source and ${partner} share one SharePoint location`),
    because: () =>
      "SharePoint cannot migrate between tenants in the same location, and no setting changes that.",
    next: () => "open a support request with Microsoft and quote the request id.",
  }),
  "task.create.rejected": refused([aSubject], {
    http: 405,
    cause: "Graph refused to create the task",
    actors: ["microsoftSupport"],
    headline: ({ subject }) => cannot(subject, "Graph refused it"),
    because: () => "Graph's documentation does not list this HTTP status for this call.",
    next: () => "look up the HTTP status; if it persists, report the request id to Microsoft support.",
  }),
  "task.create.serverError": unknownOutcome([aSubject], {
    http: 503,
    cause: "Graph failed; unknown whether there is a task",
    headline: ({ subject }) =>
      `Unknown whether a migration task for ${subject} was created: Graph failed while answering.`,
    because: () => notSettled,
    next: lookFirst,
  }),
  "task.create.unanswered": unknownOutcome([{ ...aSubject, ...aReason }], {
    cause: "no answer; unknown whether there is a task",
    headline: ({ subject }) =>
      `Unknown whether a migration task for ${subject} was created: the answer was lost.`,
    because: ({ reason }) =>
      `The connection failed after the request had been sent (${reason}). ${notSettled}`,
    next: lookFirst,
  }),
  "task.create.inDoubt": unknownOutcome([{ ...aSubject, since: "<time>" }], {
    cause: "an earlier create is still in doubt",
    headline: ({ subject }) =>
      `Unknown whether a migration task for ${subject} exists: an earlier create is still in doubt.`,
    because: ({ since }) =>
      `Its answer was lost at ${since}, and no look-up since then has shown whether the task was created. It is not sent again, because two tasks for one source must never exist.`,
    next: (_facts, reader) =>
      `check the source tenant. If there is no task, remove the resource with ${stateDeleteFor(reader)} and ${runUp(reader)}; if there is one, specify a user by userPrincipalName, so that it can be looked up.`,
  }),
  "task.create.doubled": unknownOutcome([{ ...aTask, otherTaskId: "<other task id>" }], {
    cause: "the source has two tasks",
    headline: ({ subject, taskId, otherTaskId }) =>
      `Cannot keep to one migration task for ${subject}: there are two, ${otherTaskId} and ${taskId}.`,
    because: () =>
      "The answer to a create was lost and Graph showed no task, so the create was sent again; both were carried out, and the second task could not be cancelled.",
    next: (_facts, reader) =>
      `cancel the second of the two in SharePoint and ${runUp(reader)}, which adopts the first.`,
  }),
  "task.create.unnamed": unknownOutcome([aSubject], {
    http: 201,
    cause: "Graph did not name the task",
    headline: ({ subject }) => `Graph accepted the migration of ${subject}, but its answer has no task id.`,
    because: () => `Without an id the task can be neither tracked nor cancelled. ${notSettled}`,
    next: lookFirst,
  }),
};
