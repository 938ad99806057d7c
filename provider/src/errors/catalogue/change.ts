import { entry } from "../entry";
import type { TaskFacts } from "./facts";

/** Sentences about changing the arguments of a resource whose task exists. */
export const change = {
  "task.replace.started": entry<TaskFacts & { readonly status: string; readonly changed: readonly string[] }>(
    {
      outcome: "refused",
      headline: ({ subject, taskId, changed }) =>
        `Cannot change ${changed.join(", ")} of the migration of ${subject} (task ${taskId}): it has already started.`,
      because: ({ status }) =>
        `A task's parameters are fixed once it exists, so a change means cancelling it and creating another, and a task that is ${status} cannot be cancelled.`,
      next: () =>
        "put the former arguments back; or, if the move is over and another is meant, drop the resource with `pulumi state delete` first.",
    },
  ),
  "task.tenant.unknownTask": entry<TaskFacts & { readonly tenant: string }>({
    outcome: "refused",
    headline: ({ subject, taskId, tenant }) =>
      `Cannot move the migration of ${subject} (task ${taskId}) to tenant ${tenant}: the task does not exist there.`,
    because: () =>
      "tenantId says in which tenant the calls are made; a task is known only in the tenant it was created in.",
    next: () => "put the former tenantId back, or destroy the resource under it before you change it.",
  }),
};
