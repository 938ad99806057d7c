import { entry } from "../entry";
import type { PartnerFacts, TaskFacts } from "./facts";
import { howToTrust, whyTrust } from "./trust";

/** Facts about what was to be read: "the migration task T of X", or "the migration task of X" when it is looked up. */
export interface ReadFacts {
  readonly what: string;
}

const cannot = ({ what }: ReadFacts, why: string): string => `Cannot read ${what}: ${why}.`;
const nothingChanged = "A read changes nothing, and what the stack knows of the task is kept.";
const repeat = () => "repeat the command.";

/** Sentences about reading a task. */
export const read = {
  "task.read.badRequest": entry<ReadFacts>({
    outcome: "refused",
    headline: (facts) => cannot(facts, "Graph rejected the request"),
    because: () =>
      `Graph answered that the request is malformed or lacks a required parameter. ${nothingChanged}`,
    next: () => "check the task id, or the name of what is moved: Graph must know it by exactly this name.",
  }),
  "task.read.noTrust": entry<ReadFacts & PartnerFacts>({
    outcome: "refused",
    headline: (facts) => cannot(facts, `there is no cross-tenant trust with ${facts.partner}`),
    because: (facts) => `${whyTrust(facts)} ${nothingChanged}`,
    next: howToTrust,
  }),
  "task.read.rejected": entry<ReadFacts>({
    outcome: "refused",
    headline: (facts) => cannot(facts, "Graph refused it"),
    because: () =>
      `Graph answered with a status that its documentation does not name for this call. ${nothingChanged}`,
    next: () => "look up the status below; report the request id to Microsoft's support if it stays.",
  }),
  "task.read.serverError": entry<ReadFacts>({
    outcome: "refused",
    headline: (facts) => cannot(facts, "Graph failed while answering"),
    because: () => nothingChanged,
    next: repeat,
  }),
  "task.read.unanswered": entry<ReadFacts & { readonly reason: string }>({
    outcome: "refused",
    headline: (facts) => cannot(facts, "the answer was lost"),
    because: ({ reason }) => `The connection failed (${reason}). ${nothingChanged}`,
    next: repeat,
  }),
  "task.read.notFound": entry<{ readonly taskId: string; readonly tenant: string }>({
    outcome: "refused",
    headline: ({ taskId }) => `Cannot read migration task ${taskId}: there is no such task.`,
    because: ({ tenant }) => `Graph knows no task of this id in ${tenant}, which is where the call was made.`,
    next: () => "check the id, and give `tenantId` if the task was created in another tenant.",
  }),
  "task.read.notVisible": entry<TaskFacts>({
    outcome: "refused",
    headline: ({ subject, taskId }) =>
      `Cannot read migration task ${taskId} of ${subject}: Graph does not show it at this moment.`,
    because: () =>
      `Graph named this task a short while ago, so that its 404 does not prove that the task is gone. ${nothingChanged}`,
    next: () => "wait a few minutes and repeat the command.",
  }),
  "task.read.otherKind": entry<{
    readonly taskId: string;
    readonly found: string;
    readonly expected: string;
  }>({
    outcome: "refused",
    headline: ({ taskId, found, expected }) =>
      `Cannot read migration task ${taskId} as a ${expected} migration: it is a ${found} migration.`,
    because: () => `The three kinds of task have different parameters. ${nothingChanged}`,
    next: ({ found }) => `use the resource class for ${found} migrations with this id.`,
  }),
  "task.read.unreadable": entry<ReadFacts>({
    outcome: "refused",
    headline: (facts) => cannot(facts, "the answer is not a migration task"),
    because: () =>
      `Graph, or something between, answered in a form that this version does not know. ${nothingChanged}`,
    next: () => "check SHAREPOINT_MIGRATION_ENDPOINT and the proxy, and update pulumi-sharepoint-migration.",
  }),
};
