import { several } from "../../text";
import { refused, unknownOutcome } from "../entry";
import { anAttempt, list, type AttemptFacts } from "./facts";

type LockFacts = AttemptFacts & {
  /** The stack as `pulumi` finds it: in the folder, or without one from anywhere. */
  readonly stack: string;
  readonly projectFolder?: string;
  /** As far as they are known. */
  readonly holders: readonly string[];
};
type StackFileFacts = AttemptFacts & { readonly file: string; readonly copy: keyof typeof ofCopy };

const cannot = ({ attempt }: AttemptFacts, why: string): string => `Cannot ${attempt}: ${why}.`;
const pulumiSaid = { ...anAttempt, reason: "<first error of Pulumi>" };
const aGuard = { ...anAttempt, limit: 5, actual: 6 };

/** What others say may end in a full stop, or not. */
const withStop = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);
const subjects = (count: number): string => several(count, "subject");
const shownDifferences = 4;

const ofCopy = {
  whole: "Pulumi's earlier copy of it, with .bak, is valid",
  broken: "Pulumi's copy of it, with .bak, is broken too",
  missing: "It has no copy with .bak",
} as const;

/** Sentences about the driver: Pulumi's engine, the stacks, and what stops a run. */
export const driver = {
  "run.engineMissing": refused([anAttempt], {
    cause: "the Pulumi CLI was not found",
    headline: (facts) => cannot(facts, "the Pulumi CLI was not found"),
    because: () => "The driver runs each wave with `pulumi`, and there is no such program on PATH.",
    next: () => "install the Pulumi CLI (https://www.pulumi.com/docs/install) or add its folder to PATH.",
  }),
  "run.engineTooOld": refused([{ ...anAttempt, version: "v3.100.0", oldest: "3.206" }], {
    cause: "the Pulumi CLI is too old",
    headline: (facts) => cannot(facts, `the Pulumi CLI is too old (${facts.version})`),
    because: ({ oldest }) => `The driver needs version ${oldest} or later.`,
    next: () => "update the Pulumi CLI (https://www.pulumi.com/docs/install), and repeat the command.",
  }),
  "run.engineFailed": refused([pulumiSaid], {
    cause: "Pulumi failed",
    headline: (facts) => cannot(facts, "Pulumi failed"),
    because: ({ reason }) => `Pulumi said: ${withStop(reason)}`,
    next: () => "fix what Pulumi reports, and repeat the command.",
  }),
  "run.engineKilled": unknownOutcome([{ ...anAttempt, reason: "<how it ended>" }], {
    cause: "the run was killed",
    headline: (facts) => cannot(facts, "the run was killed before it ended"),
    because: ({ reason }) => `The run did not finish: ${withStop(reason)}`,
    next: () => "repeat the command, with more memory if it ran out; it finds what was already done.",
  }),
  "run.resourceFailed": unknownOutcome([pulumiSaid], {
    cause: "Pulumi failed on the resource",
    headline: (facts) => cannot(facts, "Pulumi failed"),
    because: ({ reason }) => `Pulumi said: ${withStop(reason)}`,
    next: () => "repeat the command; it finds what was already done.",
  }),
  "run.policyViolated": refused([{ ...anAttempt, policy: "<policy>", reason: "<message of the policy>" }], {
    cause: "a policy does not allow it",
    headline: (facts) => cannot(facts, "a policy does not allow it"),
    because: ({ policy, reason }) => `The policy ${policy} says: ${withStop(reason)}`,
    next: () => "change the plan as the policy requires, or ask the owner of the policy pack.",
  }),
  "run.stoppedByPolicy": refused([{ ...anAttempt, wave: "<wave>", subject: "<subject>" }], {
    cause: "a policy does not allow all of it",
    headline: (facts) => cannot(facts, "a policy does not allow all of it"),
    because: ({ wave, subject }) =>
      `Pulumi stopped wave ${wave} at ${subject}. What was already in progress was finished, and nothing more was started.`,
    next: (_facts, { program }) =>
      `run \`${program} preview\`, which lists everything that policies forbid, fix the plan, and repeat the command.`,
  }),
  "run.locked": refused<LockFacts>(
    [
      {
        ...anAttempt,
        stack: "<stack>",
        projectFolder: "<folder>",
        holders: ["<user> on <host> (process <id>) since <time>"],
      },
      { ...anAttempt, stack: "<stack>", holders: [] },
    ],
    {
      cause: "another run is working on it",
      headline: (facts) => cannot(facts, "another run is working on it"),
      because: ({ holders }) =>
        holders.length > 0
          ? `Its stack is locked by ${holders.join(" and ")}. Nothing was done.`
          : "Its stack is locked. Nothing was done.",
      next: ({ stack, projectFolder }) =>
        `wait for that run to end and repeat the command; if it was killed, unlock the stack with \`pulumi cancel --yes --stack ${stack}\` ${projectFolder === undefined ? "and the PULUMI_BACKEND_URL of that run" : `in \`${projectFolder}\``}.`,
    },
  ),
  "run.guard.creates": refused([aGuard], {
    cause: "it would create too many tasks",
    headline: (facts) => cannot(facts, "it would create too many tasks"),
    because: ({ limit, actual }) =>
      `${actual} tasks would be created, and --max-creates is ${limit}. Nothing was done.`,
    next: (_facts, { program }) =>
      `check \`${program} preview\`; if that is what you want, raise --max-creates.`,
  }),
  "run.guard.cancels": refused([aGuard], {
    cause: "it would cancel too many tasks",
    headline: (facts) => cannot(facts, "it would cancel too many tasks"),
    because: ({ limit, actual }) =>
      `${actual} tasks would be cancelled, and --max-cancels is ${limit}. Nothing was done.`,
    next: (_facts, { program }) =>
      `check \`${program} preview\`; if that is what you want, raise --max-cancels.`,
  }),
  "run.guard.failures": refused([aGuard], {
    cause: "too many subjects have failed",
    headline: (facts) => cannot(facts, "too many subjects have failed"),
    because: ({ limit, actual }) =>
      `${actual} subjects have failed, and --max-failures is ${limit}. What was already in progress was finished.`,
    next: () => "fix what the failures report, and repeat the command; it finds what was already done.",
  }),
  "run.validation.required": refused([{ ...anAttempt, maxAge: "7d", missing: 5, old: 4, blocked: 3 }], {
    cause: "subjects lack the required validation",
    headline: (facts) => {
      const count = facts.missing + facts.old + facts.blocked;
      return cannot(facts, `${subjects(count)} ${count === 1 ? "lacks" : "lack"} the required validation`);
    },
    because: ({ maxAge, missing, old, blocked }) => {
      const counts = [
        ...(missing > 0 ? [`${missing} never validated`] : []),
        ...(old > 0 ? [`${old} validated too long ago`] : []),
        ...(blocked > 0 ? [`${blocked} blocked`] : []),
      ];
      return `The plan has requireValidation: ${maxAge}, and of the subjects to create ${counts.join(", ")}. Nothing was done.`;
    },
    next: (_facts, { program }) =>
      `run \`${program} validate --live\`, fix what blocks, and repeat the command.`,
  }),
  "run.plan.changed": refused(
    [{ ...anAttempt, differences: list("<wave>, <subject>: create was previewed, and now it is adopt") }],
    {
      cause: "it differs from the saved preview",
      headline: (facts) => cannot(facts, "it differs from the saved preview"),
      because: ({ differences }) => {
        const more = differences.length - shownDifferences;
        const shown = [...differences.slice(0, shownDifferences), ...(more > 0 ? [`and ${more} more`] : [])];
        return `The plan, the stacks or SharePoint have changed since then: ${shown.join("; ")}. Nothing was done.`;
      },
      next: (_facts, { program }) =>
        `run \`${program} preview --save <file>\` again, and check what has changed.`,
    },
  ),
  "run.savedPreview.unreadable": refused([{ ...anAttempt, file: "<file>", reason: "It is not JSON" }], {
    cause: "the file is not a saved preview of the plan",
    headline: (facts) => cannot(facts, `${facts.file} is not a saved preview of it`),
    because: ({ reason }) => `${reason}. Nothing was done.`,
    next: (_facts, { program }) =>
      `pass a file that \`${program} preview --save <file>\` has written for this plan.`,
  }),
  "run.notSeen": refused(
    [{ ...anAttempt, count: 3, cause: "<message of the first failure>", code: "auth.permissionMissing" }],
    {
      cause: "the status of the tasks is unknown",
      headline: ({ attempt, count }) =>
        `Cannot ${attempt}: the tasks of ${subjects(count)} could not be looked up.`,
      because: ({ cause }) =>
        `Nothing was done, because it would be based on a guess. The first failure was: ${withStop(cause)}`,
      next: ({ code }, { program }) =>
        `run \`${program} doctor\`, which checks the connection to Graph, see \`${program} explain ${code}\`, and repeat the command.`,
    },
  ),
  "run.lookEnded": refused([anAttempt], {
    cause: "the look-up was ended before it",
    headline: (facts) => cannot(facts, "the look-up was ended early"),
    because: () => "Graph had not been asked for it yet. Nothing was done.",
    next: () => "repeat the command.",
  }),
  "run.folderUnwritable": refused(
    [{ ...anAttempt, folder: "<folder>", reason: "EACCES: permission denied" }],
    {
      cause: "the driver's folder cannot be written",
      headline: (facts) => cannot(facts, `the folder ${facts.folder} cannot be written`),
      because: ({ reason }) => `The driver keeps its project and its records there. ${reason}.`,
      next: () => "make the folder of the plan writable, or move the plan to a folder that is.",
    },
  ),
  "run.stateUnreadable": refused([{ ...anAttempt, reason: "A later version of the package wrote it" }], {
    cause: "the state of the stack cannot be read",
    headline: (facts) => cannot(facts, "the state of the stack cannot be read"),
    because: ({ reason }) => `${reason}.`,
    next: () => "install the version of pulumi-sharepoint-migration that wrote the stack, or a later one.",
  }),
  "run.stackFileBroken": refused<StackFileFacts>(
    [
      { ...anAttempt, file: "<file>", copy: "whole" },
      { ...anAttempt, file: "<file>", copy: "broken" },
    ],
    {
      cause: "the file of a stack is broken",
      headline: (facts) => cannot(facts, "the file of a stack is broken"),
      because: ({ file, copy }) =>
        `${file} is not complete JSON, which can happen after a full disk or a crash. ${ofCopy[copy]}. No task was touched.`,
      next: ({ file, copy }, { program }) =>
        copy === "whole"
          ? `copy \`${file}.bak\` over it, and repeat the command; \`${program} up\` finds again what is missing in it.`
          : `delete that file and run \`${program} up\`, which finds the tasks in SharePoint again and adopts them.`,
    },
  ),
};
