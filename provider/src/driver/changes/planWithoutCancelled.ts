import type { MigrationPlan, PlannedSubject } from "../../plan";
import type { Decision } from "./decision";
import type { RecordedTask } from "../pulumi/recordedTask";

/**
 * What Pulumi is given in place of the plan, when not all of a wave's tasks may be cancelled: the wave with only
 * the tasks that stay, unchanged; and as another wave those that another stack holds, so that they are handed over.
 *
 * @returns undefined when all of it may go, for which Pulumi has a shorter way
 */
export function planWithoutCancelled(
  plan: MigrationPlan,
  wave: string,
  decisions: readonly Decision[],
  recorded: readonly RecordedTask[],
): MigrationPlan | undefined {
  const subjectsWith = (...actions: readonly Decision["action"][]): PlannedSubject[] => {
    const keys = new Set(decisions.flatMap(({ action, key }) => (actions.includes(action) ? key : [])));
    return recorded.filter((task) => task.wave === wave && keys.has(task.key)).map(asRecorded);
  };
  const [left, handedOver] = [subjectsWith("leaveStarted", "unknown"), subjectsWith("handOver")];
  if (left.length === 0 && handedOver.length === 0) return undefined;
  const place = { file: plan.file, line: 1, column: 1 };
  const shared = { dependsOn: [], window: {}, place };
  return {
    ...plan,
    waves: [
      { name: wave, subjects: left, ...shared },
      { name: `${wave}-elsewhere`, subjects: handedOver, ...shared },
    ],
  };
}

const asRecorded = ({ key, resourceName, inputs }: RecordedTask): PlannedSubject => ({
  key,
  resourceName,
  inputs,
  place: { file: "", line: 1, column: 1 },
});
