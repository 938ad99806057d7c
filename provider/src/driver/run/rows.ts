import type { PlannedWave } from "../../plan";
import type { TaskInputs, TaskProgress } from "../../task";
import { currentStatus, taskThatCounts } from "../changes/currentStatus";
import type { ErrorData } from "../events";
import type { TaskSnapshot } from "../watch/taskSnapshot";
import type { RecordedTask } from "../pulumi/recordedTask";
import type { Refused } from "../store/refused";

/** A subject, for a table of all: each is in it once, whatever the stacks hold. */
export interface SubjectRow {
  readonly wave: string;
  readonly key: string;
  readonly inputs: TaskInputs;
  /** Of the tasks that stacks hold for it, the one that counts. */
  readonly task?: RecordedTask;
  /** What could not be done about it in the last run, where it has no task. */
  readonly refused?: Refused;
  /** The task that Graph has for its source, where no stack holds one: a destroy forgets those that have ended. */
  readonly found?: TaskProgress;
  /** Why its status is unknown. */
  readonly unknown?: ErrorData;
}

/** What the rows are made from. */
export interface RowsFrom {
  /** The waves of the plan that are shown. */
  readonly waves: readonly PlannedWave[];
  /** What all stacks hold. */
  readonly recorded: readonly RecordedTask[];
  /** Which of them are shown though the plan has no such subject. */
  readonly isShown: (task: RecordedTask) => boolean;
  readonly plannedKeys: ReadonlySet<string>;
  readonly snapshot: TaskSnapshot;
  readonly refused: ReadonlyMap<string, Refused>;
}

/** A row for each subject of the plan, and for each task of which the plan knows no subject. */
export function rowsOf(from: RowsFrom): readonly SubjectRow[] {
  const byKey = Map.groupBy(from.recorded, ({ key }) => key);
  const planned = from.waves.flatMap(({ name, subjects }) =>
    subjects.map(({ key, inputs }) => plannedRow({ wave: name, key, inputs }, byKey.get(key) ?? [], from)),
  );
  const others = from.recorded.filter((task) => !from.plannedKeys.has(task.key) && from.isShown(task));
  return [
    ...planned,
    ...others.map((task) =>
      taskRow({ wave: task.wave, key: task.key, inputs: task.inputs }, task, from.snapshot),
    ),
  ];
}

type Subject = Pick<SubjectRow, "wave" | "key" | "inputs">;

function plannedRow(
  subject: Subject,
  held: readonly RecordedTask[],
  { snapshot, refused }: RowsFrom,
): SubjectRow {
  const task = taskThatCounts(subject.wave, held, snapshot);
  if (task && !task.isToBeCreatedAgain) return taskRow(subject, task, snapshot);
  const refusal = refused.get(subject.key);
  if (refusal) return { ...subject, refused: refusal };
  const seen = snapshot.byKey.get(subject.key);
  if (seen?.is === "task") return { ...subject, found: seen.progress };
  return seen?.is === "unknown" ? { ...subject, unknown: seen.error } : subject;
}

function taskRow(subject: Subject, task: RecordedTask, snapshot: TaskSnapshot): SubjectRow {
  const current = currentStatus(task, snapshot);
  return { ...subject, task, ...(current.is === "unknown" && { unknown: current.why }) };
}

/** The status of a subject in one word: Graph's own, `gone`, or one of ours for what has no task. */
export function wordOf({ task, refused, found, unknown }: SubjectRow, snapshot: TaskSnapshot): string {
  if (unknown) return "unknown";
  if (task) {
    const current = currentStatus(task, snapshot);
    return current.is === "unknown" ? "unknown" : current.status;
  }
  return refused ? "refused" : (found?.status ?? "planned");
}
