import { entry } from "../entry";
import type { AttemptFacts } from "./facts";

const cannot = ({ attempt }: AttemptFacts, why: string): string => `Cannot ${attempt}: ${why}.`;
type WithReason = AttemptFacts & { readonly reason: string };

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
    because: ({ reason }) => `Pulumi said: ${reason}`,
    next: () => "mend what Pulumi names, and repeat the command.",
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
};
