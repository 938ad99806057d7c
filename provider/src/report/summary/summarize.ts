import type { ReportData, ReportTask, ReportWave } from "../reportData";
import { countDomains, groupByCause, type CauseGroup } from "./causes";
import { compareRuns, type RunComparison } from "./compareRuns";
import { paceOf, type Pace } from "./pace";
import { countStatuses, hasFailed, type StatusCounts } from "./statuses";

/** A report's data, counted and grouped; every format is made from it. */
export interface Summary {
  readonly data: ReportData;
  readonly totals: Totals;
  readonly waves: readonly WaveSummary[];
  readonly causes: readonly CauseGroup[];
  /** Whether sources are in several domains, so that it says something in which of them a failure is. */
  readonly hasDomains: boolean;
  readonly pace: Pace;
  /** Absent when there was no run before. */
  readonly comparison?: RunComparison;
}

/** The counts of some subjects. */
export interface Totals {
  readonly subjects: number;
  readonly statuses: StatusCounts;
  readonly completed: number;
  /** Failed and refused. */
  readonly failed: number;
}

/** A wave and the counts of its subjects. */
export interface WaveSummary extends Totals {
  readonly wave: ReportWave;
  readonly tasks: readonly ReportTask[];
}

/** Counts and groups the data of a report. */
export function summarize(data: ReportData): Summary {
  const comparison = compareRuns(data);
  return {
    data,
    totals: countAll(data.tasks),
    waves: byWave(data).map(({ wave, tasks }) => ({ wave, tasks, ...countAll(tasks) })),
    causes: groupByCause(data.tasks),
    hasDomains: countDomains(data.tasks).length > 1,
    pace: paceOf(data),
    ...(comparison !== undefined && { comparison }),
  };
}

function countAll(tasks: readonly ReportTask[]): Totals {
  const statuses = countStatuses(tasks);
  return {
    subjects: tasks.length,
    statuses,
    completed: statuses.get("completed") ?? 0,
    failed: tasks.filter(({ status }) => hasFailed(status)).length,
  };
}

/** The waves in their order, and behind them those that only tasks name. */
function byWave({ waves, tasks }: ReportData): { wave: ReportWave; tasks: ReportTask[] }[] {
  const byName = new Map(waves.map((wave) => [wave.name, wave]));
  const tasksOf = Map.groupBy(tasks, ({ wave }) => wave);
  return [...new Set([...byName.keys(), ...tasksOf.keys()])].map((name) => ({
    wave: byName.get(name) ?? { name },
    tasks: tasksOf.get(name) ?? [],
  }));
}
