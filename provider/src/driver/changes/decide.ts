import type { MigrationPlan, PlannedWave } from "../../plan";
import type { TaskSnapshot } from "../watch/taskSnapshot";
import type { RecordedTask } from "../pulumi/recordedTask";
import type { Decision } from "./decision";
import { decideRemoved, type Elsewhere } from "./removedSubjects";
import { taskThatCounts } from "./currentStatus";
import { decideReturned, decideMoved, decideRecorded, decideUnrecorded } from "./plannedSubjects";

/** What is decided from. */
export interface Known {
  readonly plan: MigrationPlan;
  /** The waves that are run, in the order in which they are. */
  readonly waves: readonly string[];
  /** What all stacks of the project hold, those of waves that are not run among them. */
  readonly recorded: readonly RecordedTask[];
  /** What a fresh look has shown. */
  readonly snapshot: TaskSnapshot;
  /** In milliseconds since 1970. */
  readonly now: number;
}

/**
 * Decides what is to be done about each subject of the waves that are run, and about each task in their stacks whose
 * subject is no longer there. Pure: what `preview` shows and what `up` does come from here.
 */
export function decide(known: Known): readonly Decision[] {
  const byKey = Map.groupBy(known.recorded, ({ key }) => key);
  return known.waves.flatMap((name) => {
    const wave = known.plan.waves.find((planned) => planned.name === name);
    return wave ? [...decideSubjects(known, wave, byKey), ...decideLeavers(known, wave)] : [];
  });
}

type ByKey = ReadonlyMap<string, readonly RecordedTask[]>;

function decideSubjects({ waves, snapshot, now }: Known, wave: PlannedWave, byKey: ByKey): Decision[] {
  return wave.subjects.map((subject) => {
    const recorded = byKey.get(subject.key) ?? [];
    const own = recorded.find((task) => task.wave === wave.name);
    const counts = taskThatCounts(wave.name, recorded, snapshot);
    if (own && own === counts) return decideRecorded(subject, own, snapshot, now);
    const from = counts ?? recorded[0];
    if (!from) return decideUnrecorded(wave.name, subject, snapshot.byKey.get(subject.key));
    const place = waves.indexOf(from.wave);
    const goesFirst = place >= 0 && place < waves.indexOf(wave.name);
    const decision = decideMoved(wave.name, subject, from, snapshot, goesFirst);
    return own ? decideReturned(decision, own) : decision;
  });
}

function decideLeavers({ plan, waves, recorded, snapshot }: Known, wave: PlannedWave): Decision[] {
  const stays = new Set(wave.subjects.map(({ key }) => key));
  const leavers = recorded.filter((task) => task.wave === wave.name && !stays.has(task.key));
  if (leavers.length === 0) return [];
  const planned = new Map(
    plan.waves.flatMap(({ name, subjects }) => subjects.map((subject) => [subject.key, { name, subject }])),
  );
  const whereIs = (task: RecordedTask): Elsewhere | undefined => {
    const there = planned.get(task.key);
    return there && { wave: there.name, subject: there.subject, isRun: waves.includes(there.name) };
  };
  return leavers.map((task) => decideRemoved(task, snapshot, whereIs(task)));
}
