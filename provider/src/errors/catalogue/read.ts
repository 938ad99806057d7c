import { refused } from "../entry";
import { aPartner, aReason, aSubject, aTask, howToTrust, whyTrust } from "./facts";

/** Facts about what was to be read: "the migration task T of X", or "the migration task of X" when it is looked up. */
export interface ReadFacts {
  readonly what: string;
}

const aRead: ReadFacts = { what: "the migration task of <subject>" };
const cannot = ({ what }: ReadFacts, why: string): string => `Cannot read ${what}: ${why}.`;
const nothingChanged = "A read changes nothing, and the stack keeps what it knows of the task.";
const repeat = () => "repeat the command.";

/** Sentences about reading a task. */
export const read = {
  "task.read.badRequest": refused([aRead], {
    http: 400,
    cause: "Graph rejected the request",
    headline: (facts) => cannot(facts, "Graph rejected the request"),
    because: () =>
      `According to Graph the request is malformed or lacks a required parameter. ${nothingChanged}`,
    next: () => "check the task id or the name of what is moved: it must be exactly as Graph has it.",
  }),
  "task.read.noTrust": refused([{ ...aRead, ...aPartner }], {
    http: 422,
    cause: "no trust with the other tenant",
    actors: ["targetAdministrator", "sourceAdministrator"],
    headline: (facts) => cannot(facts, `there is no cross-tenant trust with ${facts.partner}`),
    because: (facts) => `${whyTrust(facts)} ${nothingChanged}`,
    next: howToTrust,
  }),
  "task.read.rejected": refused([aRead], {
    http: 405,
    cause: "Graph refused to show the task",
    headline: (facts) => cannot(facts, "Graph refused it"),
    because: () => `Graph's documentation does not list this HTTP status for this call. ${nothingChanged}`,
    next: () => "look up the HTTP status; if it persists, report the request id to Microsoft support.",
  }),
  "task.read.serverError": refused([aRead], {
    http: 503,
    cause: "Graph failed while answering",
    headline: (facts) => cannot(facts, "Graph failed while answering"),
    because: () => nothingChanged,
    next: repeat,
  }),
  "task.read.unanswered": refused([{ ...aRead, ...aReason }], {
    cause: "the answer was lost",
    headline: (facts) => cannot(facts, "the answer was lost"),
    because: ({ reason }) => `The connection failed (${reason}). ${nothingChanged}`,
    next: repeat,
  }),
  "task.read.notFound": refused([{ taskId: "<task id>", tenant: "<tenant>" }], {
    http: 404,
    cause: "there is no such task",
    headline: ({ taskId }) => `Cannot read migration task ${taskId}: there is no such task.`,
    because: ({ tenant }) =>
      `Graph knows no task with this id in ${tenant}, which is the tenant that was called.`,
    next: () => "check the id, and set `tenantId` if the task was created in another tenant.",
  }),
  "task.read.noneOfSource": refused([{ ...aSubject, tenant: "<tenant>" }], {
    http: 404,
    cause: "there is no such task",
    headline: ({ subject }) => `Cannot find the migration task of ${subject}: there is none.`,
    because: ({ tenant }) =>
      `Graph knows no task of this source in ${tenant}, which is the tenant that was called.`,
    next: () => "check the name, and the tenant in which the task was created.",
  }),
  "task.read.notVisible": refused([aTask], {
    http: 404,
    cause: "Graph does not show the task at this moment",
    headline: ({ subject, taskId }) =>
      `Cannot read migration task ${taskId} of ${subject}: Graph does not show it at this moment.`,
    because: () =>
      `Graph named this task a short while ago, so its 404 does not prove that the task is gone. ${nothingChanged}`,
    next: () => "wait a few minutes and repeat the command.",
  }),
  "task.read.otherKind": refused([{ taskId: "<task id>", found: "group", expected: "site" }], {
    cause: "the task is of another kind",
    headline: ({ taskId, found, expected }) =>
      `Cannot read migration task ${taskId} as a ${expected} migration: it is a ${found} migration.`,
    because: () => `The three kinds of task have different parameters. ${nothingChanged}`,
    next: () => "use the resource class of that kind with this id.",
  }),
  "task.read.unreadable": refused([aRead], {
    http: 200,
    cause: "the answer is not a migration task",
    headline: (facts) => cannot(facts, "the answer is not a migration task"),
    because: () =>
      `Graph, or something in between, answered in a format that this version does not know. ${nothingChanged}`,
    next: () => "check SHAREPOINT_MIGRATION_ENDPOINT and the proxy, and update pulumi-sharepoint-migration.",
  }),
};
