import { gateClosed, checkGate, type EarlierSubject } from "../../lifecycle";
import type { MigrationError } from "../../errors";
import type { PlannedWave } from "../../plan";
import { currentStatus, taskThatCounts } from "../changes/currentStatus";
import type { RunContext } from "./loadContext";

/**
 * Asks Graph whether the gate of a wave holds. What has ended, as recorded or as just seen, is not asked for again.
 *
 * @returns why it does not hold; undefined when it does, or there is none
 * @throws MigrationError when Graph could not be asked
 */
export async function closedGate(
  { plan, session, recorded, snapshot }: RunContext,
  wave: string,
): Promise<MigrationError | undefined> {
  const { gate, dependsOn = [] } = plan.waves.find(({ name }) => name === wave) ?? {};
  if (!gate || dependsOn.length === 0) return undefined;
  const byKey = Map.groupBy(recorded, ({ key }) => key);
  const withTask = ({ name, subjects }: PlannedWave): readonly EarlierSubject[] =>
    subjects.map(({ key, inputs }) => {
      const task = taskThatCounts(name, byKey.get(key) ?? [], snapshot);
      if (!task) return { inputs };
      const current = currentStatus(task, snapshot);
      // It was asked for a moment ago, and waits for nothing that would make another answer likely.
      if (current.is === "unknown") return { inputs, isUnknown: true };
      const { status } = current;
      // One that is gone is looked up by its source: there may be another.
      return status === "gone" ? { inputs } : { inputs, task: { taskId: task.taskId, status } };
    });
  const question = {
    wave,
    ...gate,
    earlier: plan.waves
      .filter(({ name }) => dependsOn.includes(name))
      .map((earlier) => ({ name: earlier.name, subjects: withTask(earlier) })),
  };
  const finding = await checkGate(session, question);
  return finding.holds ? undefined : gateClosed(question, finding);
}
