import type { MigrationPlan, PlannedSubject, PlannedWave } from "../../plan";
import type { RecordedTask } from "../pulumi/recordedTask";
import type { Decision } from "./decision";

/**
 * The plan as Pulumi is given it for one wave: without what is refused, and with what has started or is unknown as it
 * was. So Pulumi is asked for nothing that cannot be done, one subject cannot stop the others, and no cancel is tried on a task that is
 * known to have started.
 */
export function planForPulumi(
  plan: MigrationPlan,
  wave: string,
  decisions: readonly Decision[],
  recorded: readonly RecordedTask[],
): MigrationPlan {
  const held = new Map(recorded.filter((task) => task.wave === wave).map((task) => [task.key, task]));
  const untouched = new Map(
    decisions
      .filter((decision) => decision.wave === wave && isUntouched(decision))
      .map(({ key }) => [key, held.get(key)]),
  );
  return { ...plan, waves: plan.waves.map((one) => (one.name === wave ? without(one, untouched) : one)) };
}

const isUntouched = ({ action, urn }: Decision): boolean =>
  action === "refuse" || action === "unknown" || (action === "leaveStarted" && urn !== undefined);

type Untouched = ReadonlyMap<string, RecordedTask | undefined>;

function without(wave: PlannedWave, untouched: Untouched): PlannedWave {
  const stays = wave.subjects.filter(({ key }) => !untouched.has(key));
  const asRecorded = [...untouched.values()].flatMap((task) => (task ? [subjectOf(task, wave)] : []));
  return { ...wave, subjects: [...stays, ...asRecorded] };
}

const subjectOf = ({ key, resourceName, inputs }: RecordedTask, { place }: PlannedWave): PlannedSubject => ({
  key,
  resourceName,
  inputs,
  place,
});
