import type { ResourceValidationPolicy } from "@pulumi/policy";
import { finding } from "pulumi-sharepoint-migration/policy";
import { textOf } from "../task/declaredTask";
import { taskPolicy, type Rule } from "./taskPolicy";

const rule: Rule<object> = {
  name: "latest-start",
  description: "Migration tasks have a latest start.",
  enforcementLevel: "advisory",
  properties: {},
};

/** Every task has a `preferredLatestStartDateTime`, after which SharePoint begins it no more. */
export const latestStart = (): ResourceValidationPolicy =>
  taskPolicy(rule, (task, _config, report) => {
    if (textOf(task, "preferredLatestStartDateTime") === undefined)
      report(finding("policy.latestStart.missing", { subject: task.subject }));
  });
