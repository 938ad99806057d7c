import { fail } from "../errors";
import type { Clock } from "../graph";
import { subjectOf, type TaskInputs } from "../task";

/**
 * Refuses to create a task that SharePoint would cancel at once, because its latest start has passed.
 *
 * @throws MigrationError `task.create.windowPassed`
 */
export function refuseIfOver({ now }: Pick<Clock, "now">, inputs: TaskInputs): void {
  const latest: unknown = inputs.preferredLatestStartDateTime; // in a preview it may not be known
  if (typeof latest === "string" && Date.parse(latest) <= now())
    throw fail("task.create.windowPassed", { subject: subjectOf(inputs), latest });
}
