import { statusText } from "../../text";
import { refused, unknownOutcome } from "../entry";
import { stateDeleteFor } from "../reader";
import { aSubject, aTask, list } from "./facts";

const hours = "from 20:00 to 06:00 (Europe/Zurich) on Friday and Saturday";
const aStartedTask = { ...aTask, status: "inProgress" };
/** Names as a task spells them, and the names that the policy allows. */
const someNames = { ...aSubject, names: list("contoso.net"), allowed: list("contoso", "contoso.com") };
const whyName = ({ names, allowed }: typeof someNames): string =>
  `Its names are ${names.join(" and ")}; the policy allows ${allowed.join(", ")}.`;

/** Sentences of the policies that come with this package, in `pulumi-sharepoint-migration-policies`. */
export const policy = {
  "policy.hours.outside": refused([{ ...aSubject, hours, window: "<start> to <latest start>" }], {
    cause: "it may start outside of the allowed hours",
    headline: ({ subject }) => `Cannot schedule ${subject}: it may start outside of the allowed hours.`,
    because: ({ window, hours }) => `Its window is ${window}, and tasks may start ${hours}.`,
    next: () =>
      "move preferredStartDateTime and preferredLatestStartDateTime into the same period of allowed hours.",
  }),
  "policy.hours.any": refused([{ ...aSubject, hours }], {
    cause: "it may start at any hour",
    headline: ({ subject }) => `Cannot schedule ${subject}: it may start at any hour.`,
    because: ({ hours }) => `It has no preferredStartDateTime, and tasks may start ${hours}.`,
    next: () => "set its preferredStartDateTime to a time in the allowed hours.",
  }),
  "policy.wave.tooLarge": refused([{ wave: "<wave>", most: 500 }], {
    cause: "the wave has too many tasks",
    headline: ({ wave, most }) => `Cannot declare ${wave}: it has more than ${most} tasks.`,
    because: ({ most }) => `The policy allows ${most} tasks in one wave; this is the first one too many.`,
    next: () => "divide it into several waves, or raise the policy's `most`.",
  }),
  "policy.started.replaced": refused([{ ...aStartedTask, changed: list("targetSiteUrl") }], {
    cause: "started already, too late to replace",
    headline: ({ subject, taskId }) =>
      `Cannot replace the task of ${subject} (task ${taskId}): it has started.`,
    because: ({ status, changed }) =>
      `The stack records it as ${statusText(status)}, and a change of ${changed.join(" and ")} would cancel the task and create another.`,
    next: () => "undo the change; a task that has started continues as it was created.",
  }),
  "policy.started.cancelled": refused([aStartedTask], {
    cause: "started already, too late to cancel",
    headline: ({ subject, taskId }) =>
      `Cannot cancel the migration of ${subject} (task ${taskId}): it has started.`,
    because: ({ status }) =>
      `The program no longer declares it, so Pulumi would cancel it; the stack records it as ${statusText(status)}, and SharePoint cancels a task only before it starts.`,
    next: (_facts, reader) =>
      `declare it again until it has ended, or remove it with ${stateDeleteFor(reader)} and let it run.`,
  }),
  "policy.state.unreadable": unknownOutcome(
    [{ question: "a started task would be replaced or cancelled", reason: "<message of Pulumi>" }],
    {
      cause: "the state of the stack could not be read",
      headline: ({ question }) => `Unknown whether ${question}: the state of the stack could not be read.`,
      because: ({ reason }) => `The policy runs \`pulumi stack export\`, which failed: ${reason}.`,
      next: () =>
        "run `pulumi stack export` in the program's folder, fix what it reports, and repeat the command.",
    },
  ),
  "policy.organization.source": refused([someNames], {
    cause: "its source organization is not allowed",
    headline: ({ subject }) => `Cannot migrate ${subject}: its source organization is not allowed.`,
    because: whyName,
    next: () => "correct the source, or add that name to the policy's `sources`.",
  }),
  "policy.organization.unnamed": refused([aSubject], {
    cause: "its organization is not known",
    headline: ({ subject }) => `Cannot migrate ${subject}: its organization is not known.`,
    because: () =>
      "A group, and a user specified by object id, do not name their organization, and there is no tenantId.",
    next: () => "give the task a tenantId, and add it to the policy's `sources`.",
  }),
  "policy.organization.target": refused([someNames], {
    cause: "its target organization is not allowed",
    headline: ({ subject }) => `Cannot migrate ${subject}: its target organization is not allowed.`,
    because: whyName,
    next: () => "correct the target, or add that name to the policy's `targets`.",
  }),
  "policy.latestStart.missing": refused([aSubject], {
    cause: "it has no latest start",
    headline: ({ subject }) => `Cannot schedule ${subject}: it has no latest start.`,
    because: () => "Without one, SharePoint may start it days later, when it is no longer watched.",
    next: () => "set its preferredLatestStartDateTime.",
  }),
  "policy.protect.missing": refused([{ ...aSubject, pattern: "user:ceo@*" }], {
    cause: "it is not protected",
    headline: ({ subject }) => `Cannot declare the migration of ${subject}: it is not protected.`,
    because: ({ pattern }) => `The policy requires the option \`protect\` for ${pattern}.`,
    next: () => "set `protect: true` in the resource's options.",
  }),
  "policy.validation.missing": refused([{ ...aSubject, file: "<file>" }], {
    cause: "it has not been validated",
    headline: ({ subject }) => `Cannot create a task for ${subject}: it has not been validated.`,
    because: ({ file }) => `${file} has no answer of SharePoint about it.`,
    next: (_facts, { program }) => `run \`${program} validate --live\`, and repeat the command.`,
  }),
  "policy.validation.refused": refused([{ ...aSubject, code: "MnAOdbUsersAreNotLicensed" }], {
    cause: "its last validation failed",
    headline: ({ subject }) => `Cannot create a task for ${subject}: its last validation failed.`,
    because: ({ code }) => `The last \`validate --live\` found ${code}.`,
    next: ({ code }, { program }) =>
      `fix what \`${program} explain ${code}\` says, and run \`${program} validate --live\` again.`,
  }),
  "policy.validation.old": refused([{ ...aSubject, at: "<time>", maxAgeHours: 72 }], {
    cause: "its last validation is too old",
    headline: ({ subject }) => `Cannot create a task for ${subject}: its last validation is too old.`,
    because: ({ at, maxAgeHours }) =>
      `It was validated at ${at}, and the policy allows ${maxAgeHours} hours.`,
    next: (_facts, { program }) => `run \`${program} validate --live\`, and repeat the command.`,
  }),
  "policy.adopt.late": refused([{ ...aSubject, ifExists: "adopt" }], {
    cause: "it might take over a task that it does not own",
    headline: ({ subject }) =>
      `Cannot create a task for ${subject}: it might take over a task that it does not own.`,
    because: ({ ifExists }) => `Its ifExists is ${ifExists}, and this is not the first run of the stack.`,
    next: () =>
      "set its ifExists to refuse; to repeat a run that was killed, set the policy's `firstRun` to true once.",
  }),
  "policy.config.wrong": refused([{ rule: "<policy>", mistake: "There is no time zone Europe/Zürich" }], {
    cause: "the configuration of a policy is invalid",
    headline: ({ rule }) => `Cannot apply the policy ${rule}: its configuration is invalid.`,
    because: ({ mistake }) => `${mistake}.`,
    next: () => "correct it in the file given with `--policy-pack-config`.",
  }),
};
