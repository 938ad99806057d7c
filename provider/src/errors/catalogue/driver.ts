import { several } from "../../text";
import { entry } from "../entry";
import type { AttemptFacts } from "./facts";

const cannot = ({ attempt }: AttemptFacts, why: string): string => `Cannot ${attempt}: ${why}.`;
type GuardFacts = AttemptFacts & { readonly limit: number; readonly actual: number };
type WithReason = AttemptFacts & { readonly reason: string };

/** What others say may end in a full stop, or not. */
const withStop = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);
const subjects = (count: number): string => several(count, "subject");
const shownDifferences = 4;

const ofCopy = {
  whole: "Pulumi's copy of it from before, with .bak, is whole",
  broken: "Pulumi's copy of it, with .bak, is broken too",
  missing: "There is no copy of it, with .bak",
} as const;

/** Sentences about the driver: Pulumi's engine, the stacks, and what stops a run. */
export const driver = {
  "run.engineMissing": entry<AttemptFacts>({
    outcome: "refused",
    headline: (facts) => cannot(facts, "the Pulumi CLI was not found"),
    because: () => "The driver runs each wave with `pulumi`, and there is no such program on PATH.",
    next: () => "install the Pulumi CLI (https://www.pulumi.com/docs/install) or add its folder to PATH.",
  }),
  "run.engineTooOld": entry<AttemptFacts & { readonly version: string; readonly oldest: string }>({
    outcome: "refused",
    headline: (facts) => cannot(facts, `the Pulumi CLI is too old (${facts.version})`),
    because: ({ oldest }) => `The driver needs version ${oldest} or later.`,
    next: () => "update the Pulumi CLI (https://www.pulumi.com/docs/install), and repeat the command.",
  }),
  "run.engineFailed": entry<WithReason>({
    outcome: "refused",
    headline: (facts) => cannot(facts, "Pulumi failed"),
    because: ({ reason }) => `Pulumi said: ${withStop(reason)}`,
    next: () => "fix what Pulumi names, and repeat the command.",
  }),
  "run.engineKilled": entry<WithReason>({
    outcome: "unknown",
    headline: (facts) => cannot(facts, "it was killed in the middle"),
    because: ({ reason }) => `The run did not come to its end: ${withStop(reason)}`,
    next: () => "repeat the command, with more memory if that ran out; what was done is found again.",
  }),
  "run.resourceFailed": entry<WithReason>({
    outcome: "unknown",
    headline: (facts) => cannot(facts, "Pulumi failed"),
    because: ({ reason }) => `Pulumi said: ${withStop(reason)}`,
    next: () => "repeat the command; what was done is found again.",
  }),
  "run.policyViolated": entry<WithReason & { readonly policy: string }>({
    outcome: "refused",
    headline: (facts) => cannot(facts, "a policy does not allow it"),
    because: ({ policy, reason }) => `The policy ${policy} says: ${withStop(reason)}`,
    next: () => "change the plan as the policy says, or ask whoever keeps the policy pack.",
  }),
  "run.stoppedByPolicy": entry<AttemptFacts & { readonly wave: string; readonly subject: string }>({
    outcome: "refused",
    headline: (facts) => cannot(facts, "a policy does not allow all of it"),
    because: ({ wave, subject }) =>
      `Pulumi stopped wave ${wave} at ${subject}. What was under way came to its end, and nothing more was begun.`,
    next: () => "run `preview`, which names all that policies forbid, mend the plan, and repeat the command.",
  }),
  "run.locked": entry<
    AttemptFacts & {
      /** The stack as `pulumi` finds it: in the folder, or without one from anywhere. */
      readonly stack: string;
      readonly projectFolder?: string;
      /** As far as they are known. */
      readonly holders: readonly string[];
    }
  >({
    outcome: "refused",
    headline: (facts) => cannot(facts, "another run is working on it"),
    because: ({ holders }) =>
      holders.length > 0
        ? `Its stack is locked by ${holders.join(" and ")}. Nothing was done.`
        : "Its stack is locked. Nothing was done.",
    next: ({ stack, projectFolder }) =>
      `wait for that run to end and repeat the command; if it was killed, free the stack with \`pulumi cancel --yes --stack ${stack}\` ${projectFolder === undefined ? "and the PULUMI_BACKEND_URL of that run" : `in ${projectFolder}`}.`,
  }),
  "run.guard.creates": entry<GuardFacts>({
    outcome: "refused",
    headline: (facts) => cannot(facts, "it would create too many tasks"),
    because: ({ limit, actual }) =>
      `${actual} tasks would be created, and --max-creates is ${limit}. Nothing was done.`,
    next: () => "look at `preview`; if that is what you want, raise --max-creates.",
  }),
  "run.guard.cancels": entry<GuardFacts>({
    outcome: "refused",
    headline: (facts) => cannot(facts, "it would cancel too many tasks"),
    because: ({ limit, actual }) =>
      `${actual} tasks would be cancelled, and --max-cancels is ${limit}. Nothing was done.`,
    next: () => "look at `preview`; if that is what you want, raise --max-cancels.",
  }),
  "run.guard.failures": entry<GuardFacts>({
    outcome: "refused",
    headline: (facts) => cannot(facts, "too many subjects have failed"),
    because: ({ limit, actual }) =>
      `${actual} subjects have failed, and --max-failures is ${limit}. What was under way came to its end.`,
    next: () => "mend what the failures say, and repeat the command; what was done is found again.",
  }),
  "run.plan.changed": entry<AttemptFacts & { readonly differences: readonly string[] }>({
    outcome: "refused",
    headline: (facts) => cannot(facts, "it is no longer what was previewed"),
    because: ({ differences }) => {
      const more = differences.length - shownDifferences;
      const shown = [...differences.slice(0, shownDifferences), ...(more > 0 ? [`and ${more} more`] : [])];
      return `Since then the plan, the stacks or SharePoint have changed: ${shown.join("; ")}. Nothing was done.`;
    },
    next: () => "run `preview --save` again, and look at what has changed.",
  }),
  "run.savedPreview.unreadable": entry<WithReason & { readonly file: string }>({
    outcome: "refused",
    headline: (facts) => cannot(facts, `${facts.file} is not a saved preview of it`),
    because: ({ reason }) => `${reason}. Nothing was done.`,
    next: () => "name a file that `preview --save` has written for this plan.",
  }),
  "run.notSeen": entry<
    AttemptFacts & { readonly count: number; readonly cause: string; readonly code: string }
  >({
    outcome: "refused",
    headline: ({ attempt, count }) => `Cannot ${attempt}: ${subjects(count)} could not be looked at.`,
    because: ({ cause }) =>
      `Nothing was done, since it would rest on a guess. The first said: ${withStop(cause)}`,
    next: ({ code }) =>
      `run \`sharepoint-migration doctor\`, which checks the way to Graph, see \`sharepoint-migration explain ${code}\`, and repeat the command.`,
  }),
  "run.lookEnded": entry<AttemptFacts>({
    outcome: "refused",
    headline: (facts) => cannot(facts, "the look was ended early"),
    because: () => "It had not been asked for yet. Nothing was done.",
    next: () => "repeat the command.",
  }),
  "run.folderUnwritable": entry<WithReason & { readonly folder: string }>({
    outcome: "refused",
    headline: (facts) => cannot(facts, `the folder ${facts.folder} cannot be written`),
    because: ({ reason }) => `The driver keeps its project and its records there. ${reason}.`,
    next: () => "make the folder of the plan writable, or move the plan to one that is.",
  }),
  "run.stateUnreadable": entry<WithReason>({
    outcome: "refused",
    headline: (facts) => cannot(facts, "what the stack holds cannot be read"),
    because: ({ reason }) => `${reason}.`,
    next: () => "install the version of pulumi-sharepoint-migration that wrote the stack, or a later one.",
  }),
  "run.stackFileBroken": entry<
    AttemptFacts & { readonly file: string; readonly copy: "whole" | "broken" | "missing" }
  >({
    outcome: "refused",
    headline: (facts) => cannot(facts, "the file of a stack is broken"),
    because: ({ file, copy }) =>
      `${file} is no whole JSON, as a full disk or a crash leaves it. ${ofCopy[copy]}. No task was touched.`,
    next: ({ file, copy }) =>
      copy === "whole"
        ? `copy ${file}.bak over it, and repeat the command; what is missing in it is found again by \`up\`.`
        : "delete that file and run `up`, which finds the tasks in SharePoint again and adopts them.",
  }),
};
