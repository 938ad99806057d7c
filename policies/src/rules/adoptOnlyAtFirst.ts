import type { ResourceValidationPolicy } from "@pulumi/policy";
import { finding } from "pulumi-sharepoint-migration/policy";
import { mayBeCreated } from "../state/recorded";
import { processContext, type PolicyContext } from "../policyContext";
import { textOf } from "../task/declaredTask";
import { taskPolicy, type Rule } from "./taskPolicy";

const rule: Rule<Config> = {
  name: "adopt-only-at-first",
  description: "Only the first run of a stack adopts existing tasks.",
  enforcementLevel: "disabled",
  properties: {
    firstRun: {
      type: "boolean",
      description: "Whether this is the first run. Without it: whether the stack records no migration task.",
    },
    refuses: {
      type: "array",
      items: { type: "string", enum: ["adopt", "reschedule"] },
      uniqueItems: true,
      default: ["adopt"],
      description:
        "The values of `ifExists` that are for the first run only. The default of a plan is reschedule.",
    },
  },
};

interface Config {
  readonly firstRun?: boolean;
  readonly refuses: readonly string[];
}

/**
 * After the first run of a stack no task is created with `ifExists: "adopt"`, which is also the default: it might adopt a
 * task that someone else has created since.
 *
 * @param context default: this process
 */
export const adoptOnlyAtFirst = (context: PolicyContext = processContext()): ResourceValidationPolicy =>
  taskPolicy(rule, async (task, { firstRun, refuses }, report) => {
    const ifExists = textOf(task, "ifExists") ?? "adopt";
    if (firstRun === true || !refuses.includes(ifExists)) return;
    const recorded = await context.recorded(task.urn);
    if (recorded.is === "unreadable") {
      const question = "this is the first run of the stack";
      return report(finding("policy.state.unreadable", { question, reason: recorded.reason }));
    }
    const isFirst = firstRun === undefined && recorded.tasks.length === 0;
    if (!isFirst && mayBeCreated(task, recorded))
      report(finding("policy.adopt.late", { subject: task.subject, ifExists }));
  });
