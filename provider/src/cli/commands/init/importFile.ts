import { providerTexts, typeOfKind } from "../../../stack";
import { asGiven, hasEndedWithoutMoving, pickInputs, stateOf, type TaskInputs } from "../../../task";
import type { LookedUp } from "./lookUpAll";

/**
 * The tasks that exist, as `pulumi import --file` takes them into the stack of a program with the classes of this package. The
 * file has inputs and outputs, so that Pulumi need not read dynamic resources, which it cannot.
 */
export function importFileOf(looked: readonly LookedUp[]): string {
  const resources = looked.flatMap(({ subject, answer }) => {
    const task = answer.is === "found" ? answer.task : undefined;
    if (!task || hasEndedWithoutMoving(task.progress.status)) return [];
    const { kind, tenantId } = subject.inputs;
    const inputs: TaskInputs = {
      ...asGiven(pickInputs({ ...task.parameters, kind })),
      ...(tenantId !== undefined && { tenantId }),
    };
    const provider = { __provider: providerTexts.task };
    return {
      type: typeOfKind(kind),
      name: subject.resourceName,
      id: task.progress.taskId,
      inputs: { ...inputs, ...provider },
      outputs: { ...stateOf(inputs, task.progress), ...provider },
    };
  });
  return `${JSON.stringify({ resources }, undefined, 2)}\n`;
}
