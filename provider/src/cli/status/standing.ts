import type { MigrationEvent, RecordedTask } from "../../automation/index";
import type { PlannedWave } from "../../plan/index";
import { countsIn, numberText } from "../progress/words";
import { tableText } from "../progress/table";

/** How a migration stands: what its stacks record, what was seen in Graph, and what the plan wants. */
export interface Standing {
  readonly tasks: readonly RecordedTask[];
  /** Subjects of each wave that have no task, by the wave's name. */
  readonly planned: ReadonlyMap<string, number>;
  /** Tasks whose subjects are not in the plan. */
  readonly unplanned: number;
}

/** Holds the stacks against the plan. */
export function standingOf(waves: readonly PlannedWave[], recorded: readonly RecordedTask[]): Standing {
  const tasks = recorded.filter(({ isToBeCreatedAgain }) => !isToBeCreatedAgain);
  const having = new Set(tasks.map(({ key }) => key));
  const wanted = new Set(waves.flatMap(({ subjects }) => subjects.map(({ key }) => key)));
  return {
    tasks,
    planned: new Map(
      waves.map(({ name, subjects }) => [name, subjects.filter(({ key }) => !having.has(key)).length]),
    ),
    unplanned: tasks.filter(({ key }) => !wanted.has(key)).length,
  };
}

type StatusEvent = Extract<MigrationEvent, { event: "status" }>;

/** Adds to the states of tasks the subjects that have none yet. */
export function withPlanned(event: StatusEvent, planned: Standing["planned"]): StatusEvent {
  const told = new Map(event.waves.map(({ wave, statuses }) => [wave, statuses]));
  const names = [...planned.keys(), ...[...told.keys()].filter((name) => !planned.has(name))];
  const waves = names.map((wave) => {
    const count = planned.get(wave) ?? 0;
    return { wave, statuses: { ...told.get(wave), ...(count > 0 && { planned: count }) } };
  });
  return { ...event, waves };
}

/** A row for each wave, a column for each status that occurs. */
export function standingTable({ waves }: StatusEvent): string {
  const all = new Map<string, number>();
  for (const { statuses } of waves) {
    for (const [word, count] of Object.entries(statuses)) all.set(word, (all.get(word) ?? 0) + count);
  }
  const words = countsIn(Object.fromEntries(all)).map(([word]) => word);
  const rows = waves.map(({ wave, statuses }) => [
    wave,
    ...words.map((word) => numberText(statuses[word] ?? 0)),
  ]);
  const total = ["all", ...words.map((word) => numberText(all.get(word) ?? 0))];
  return tableText(["wave", ...words], waves.length > 1 ? [...rows, total] : rows);
}
