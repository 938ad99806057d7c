import { entry } from "../entry";
import type { SubjectFacts, TaskFacts } from "./facts";

type WithHours = SubjectFacts & { readonly hours: string };
/** Names as a task spells them, and the names that the policy allows. */
type Names = SubjectFacts & { readonly names: readonly string[]; readonly allowed: readonly string[] };

/** Sentences of the policies that stand beside this package, in `pulumi-sharepoint-migration-policies`. */
export const policy = {
  "policy.hours.outside": entry<WithHours & { readonly window: string }>({
    outcome: "refused",
    headline: ({ subject }) => `Cannot schedule ${subject}: it may start outside of the allowed hours.`,
    because: ({ window, hours }) => `Its window is ${window}, and tasks may start ${hours}.`,
    next: () =>
      "move preferredStartDateTime and preferredLatestStartDateTime inside the allowed hours, both of the same stretch.",
  }),
  "policy.hours.any": entry<WithHours>({
    outcome: "refused",
    headline: ({ subject }) => `Cannot schedule ${subject}: it may start at any hour.`,
    because: ({ hours }) => `It has no preferredStartDateTime, and tasks may start ${hours}.`,
    next: () => "give it a preferredStartDateTime inside the allowed hours.",
  }),
  "policy.wave.tooLarge": entry<{ readonly wave: string; readonly most: number }>({
    outcome: "refused",
    headline: ({ wave, most }) => `Cannot declare ${wave}: it has more than ${most} tasks.`,
    because: ({ most }) => `The policy allows ${most} tasks in one wave; this is the first one too many.`,
    next: () => "divide it into several waves, or raise the policy's `most`.",
  }),
  "policy.started.replaced": entry<
    TaskFacts & { readonly status: string; readonly changed: readonly string[] }
  >({
    outcome: "refused",
    headline: ({ subject, taskId }) =>
      `Cannot replace the task of ${subject} (task ${taskId}): it has started.`,
    because: ({ status, changed }) =>
      `As recorded it is ${status}, and ${changed.join(" and ")} changed, for which the task would be cancelled and created anew.`,
    next: () => "take the change back; what has started goes on as it was created.",
  }),
  "policy.started.cancelled": entry<TaskFacts & { readonly status: string }>({
    outcome: "refused",
    headline: ({ subject, taskId }) =>
      `Cannot cancel the migration of ${subject} (task ${taskId}): it has started.`,
    because: ({ status }) =>
      `The stack no longer has it, so Pulumi would cancel it; as recorded it is ${status}, and SharePoint cancels a task only before it starts.`,
    next: () => "declare it again until it has ended, or drop it and let it run with `pulumi state delete`.",
  }),
  "policy.state.unreadable": entry<{ readonly question: string; readonly reason: string }>({
    outcome: "unknown",
    headline: ({ question }) => `Unknown whether ${question}: what the stack holds could not be read.`,
    because: ({ reason }) => `The policy asks \`pulumi stack export\`, which failed: ${reason}.`,
    next: () =>
      "run `pulumi stack export` in the program's folder, mend what it names, and repeat the command.",
  }),
  "policy.organization.source": entry<Names>({
    outcome: "refused",
    headline: ({ subject }) => `Cannot migrate ${subject}: its source organization is not an allowed one.`,
    because: ({ names, allowed }) => `It names ${names.join(" and ")}; allowed are ${allowed.join(", ")}.`,
    next: () => "correct the source, or add that name to the policy's `sources`.",
  }),
  "policy.organization.unnamed": entry<SubjectFacts>({
    outcome: "refused",
    headline: ({ subject }) => `Cannot migrate ${subject}: nothing says which organization it belongs to.`,
    because: () =>
      "A group, and a user named by object id, do not name their organization, and there is no tenantId.",
    next: () => "give the task a tenantId, and list it in the policy's `sources`.",
  }),
  "policy.organization.target": entry<Names>({
    outcome: "refused",
    headline: ({ subject }) => `Cannot migrate ${subject}: its target organization is not an allowed one.`,
    because: ({ names, allowed }) => `It names ${names.join(" and ")}; allowed are ${allowed.join(", ")}.`,
    next: () => "correct the target, or add that name to the policy's `targets`.",
  }),
  "policy.latestStart.missing": entry<SubjectFacts>({
    outcome: "refused",
    headline: ({ subject }) => `Cannot schedule ${subject}: it has no latest start.`,
    because: () => "Without one SharePoint may begin it days later, when nobody looks.",
    next: () => "give it a preferredLatestStartDateTime.",
  }),
  "policy.protect.missing": entry<SubjectFacts & { readonly pattern: string }>({
    outcome: "refused",
    headline: ({ subject }) => `Cannot declare the migration of ${subject}: it is not protected.`,
    because: ({ pattern }) => `The policy wants the option \`protect\` for ${pattern}.`,
    next: () => "set `protect: true` among the resource's options.",
  }),
  "policy.validation.missing": entry<SubjectFacts & { readonly file: string }>({
    outcome: "refused",
    headline: ({ subject }) => `Cannot create a task for ${subject}: SharePoint was never asked about it.`,
    because: ({ file }) => `There is no answer about it in ${file}.`,
    next: () => "run `sharepoint-migration validate --live`, and repeat the command.",
  }),
  "policy.validation.refused": entry<SubjectFacts & { readonly code: string }>({
    outcome: "refused",
    headline: ({ subject }) => `Cannot create a task for ${subject}: SharePoint has said that it would fail.`,
    because: ({ code }) => `When it was last asked, the answer was ${code}.`,
    next: () =>
      "correct what `sharepoint-migration explain` says of that code, and run `validate --live` again.",
  }),
  "policy.validation.old": entry<SubjectFacts & { readonly at: string; readonly maxAgeHours: number }>({
    outcome: "refused",
    headline: ({ subject }) =>
      `Cannot create a task for ${subject}: SharePoint's answer about it is too old.`,
    because: ({ at, maxAgeHours }) => `It is of ${at}, and may be ${maxAgeHours} hours old.`,
    next: () => "run `sharepoint-migration validate --live`, and repeat the command.",
  }),
  "policy.adopt.late": entry<SubjectFacts & { readonly ifExists: string }>({
    outcome: "refused",
    headline: ({ subject }) =>
      `Cannot create a task for ${subject}: it might take over a task of somebody else.`,
    because: ({ ifExists }) => `Its ifExists is ${ifExists}, and this is not the first run of the stack.`,
    next: () =>
      "set its ifExists to refuse; to repeat a run that was killed, set the policy's `firstRun` to true once.",
  }),
  "policy.config.wrong": entry<{ readonly rule: string; readonly mistake: string }>({
    outcome: "refused",
    headline: ({ rule }) => `Cannot apply the policy ${rule}: its configuration is wrong.`,
    because: ({ mistake }) => `${mistake}.`,
    next: () => "correct it in the file that `--policy-pack-config` names.",
  }),
};
