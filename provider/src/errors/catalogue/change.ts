import { statusText } from "../../text";
import { refused } from "../entry";
import { aTask, list } from "./facts";

/** Sentences about changing the arguments of a resource whose task exists. */
export const change = {
  "task.replace.started": refused([{ ...aTask, status: "inProgress", changed: list("targetSiteUrl") }], {
    cause: "started already, too late to change",
    headline: ({ subject, taskId, changed }) =>
      `Cannot change ${changed.join(", ")} of the migration of ${subject} (task ${taskId}): it has already started.`,
    because: ({ status }) =>
      `A task's parameters never change, so a change means cancelling it and creating another; a task that is ${statusText(status)} cannot be cancelled.`,
    next: () =>
      "restore the former arguments; or, if the move is over and you want another one, remove the resource with `pulumi state delete` first.",
  }),
  "task.tenant.unknownTask": refused([{ ...aTask, tenant: "<tenant>" }], {
    http: 404,
    cause: "the task does not exist in that tenant",
    headline: ({ subject, taskId, tenant }) =>
      `Cannot move the migration of ${subject} (task ${taskId}) to tenant ${tenant}: the task does not exist there.`,
    because: () =>
      "tenantId sets the tenant that is called, and a task exists only in the tenant in which it was created.",
    next: () => "restore the former tenantId, or destroy the resource under it before you change it.",
  }),
};
