import type { ResourceValidationPolicy, StackValidationPolicy } from "@pulumi/policy";
import {
  finding,
  hasStarted,
  handoverRegistryType,
  replacingParameters,
  subjectOf,
} from "pulumi-sharepoint-migration/policy";
import { droppedWhileRunning } from "../state/recorded";
import { processContext, type PolicyContext } from "../policyContext";
import { declaredTask } from "../task/declaredTask";
import { head, type Rule } from "./taskPolicy";

const rule: Rule<object> = {
  name: "started-tasks",
  description: "Started tasks are neither replaced nor cancelled.",
  enforcementLevel: "mandatory",
  properties: {},
};

/** The first resource of every program. */
const stackType = "pulumi:pulumi:Stack";

/**
 * No started task is replaced, and none is removed from the stack while it runs, as far as the state says that it has
 * started. A removal is visible only when all resources are declared: at the end of a preview, but too late in an `up`.
 *
 * @param context default: this process
 */
export const startedTasks = (
  context: PolicyContext = processContext(),
): ResourceValidationPolicy & StackValidationPolicy => ({
  ...head(rule),
  validateResource: async (args, report) => {
    const recorded = await context.recorded(args.urn); // at the first resource, before anything has been done
    if (recorded.is === "unreadable") {
      const question = "a started task would be replaced or cancelled";
      if (args.type === stackType)
        report(finding("policy.state.unreadable", { question, reason: recorded.reason }));
      return;
    }
    const task = declaredTask(args);
    const record = task && recorded.tasks.find(({ urn }) => urn === task.urn);
    if (!record || !hasStarted(record)) return;
    const changed = replacingParameters(record, task.props);
    if (changed.length === 0) return;
    const { taskId, status } = record;
    report(
      finding("policy.started.replaced", { subject: subjectOf(record.inputs), taskId, status, changed }),
    );
  },
  validateStack: async ({ resources }, report) => {
    const [first] = resources;
    const recorded = first && (await context.recorded(first.urn));
    if (recorded?.is !== "read") return;
    // What leaves such a stack may have moved to the stack of another wave, which takes the task over unchanged.
    if (resources.some(({ type }) => type === handoverRegistryType)) return;
    const declared = resources.flatMap((resource) => declaredTask(resource) ?? []);
    for (const { inputs, taskId, status } of droppedWhileRunning(recorded.tasks, declared))
      report(finding("policy.started.cancelled", { subject: subjectOf(inputs), taskId, status }));
  },
});
