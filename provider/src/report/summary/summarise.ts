import type { ReportData, ReportTask, ReportWave } from "../reportData";
import { groupByCause, type CauseGroup } from "./causes";
import { compareRuns, type RunComparison } from "./compareRuns";
import { countOf, countStatuses, hasFailed, type StatusCount } from "./statuses";

/** A report's data, counted and grouped; every format is made from it. */
export interface Summary {
  readonly data: ReportData;
  readonly totals: Totals;
  readonly waves: readonly WaveSummary[];
  readonly causes: readonly CauseGroup[];
  /** Absent when there was no run before. */
  readonly comparison?: RunComparison;
}

/** How some subjects stand. */
export interface Totals {
  readonly subjects: number;
  readonly statuses: readonly StatusCount[];
  readonly completed: number;
  /** Failed and refused. */
  readonly failed: number;
}

/** A wave and how its subjects stand. */
export interface WaveSummary extends Totals {
  readonly wave: ReportWave;
  readonly tasks: readonly ReportTask[];
}

/** Counts and groups the data of a report. */
export function summarise(data: ReportData): Summary {
  const comparison = compareRuns(data);
  return {
    data,
    totals: countAll(data.tasks),
    waves: byWave(data).map(({ wave, tasks }) => ({ wave, tasks, ...countAll(tasks) })),
    causes: groupByCause(data.tasks),
    ...(comparison !== undefined && { comparison }),
  };
}

/** The part of subjects that are completed, in per cent with one decimal; 100 only when all are. */
export const completedPercent = ({ completed, subjects }: Totals): number =>
  subjects === 0 ? 0 : Math.floor((completed / subjects) * 1000) / 10;

function countAll(tasks: readonly ReportTask[]): Totals {
  const statuses = countStatuses(tasks);
  return {
    subjects: tasks.length,
    statuses,
    completed: countOf(statuses, "completed"),
    failed: statuses.reduce((sum, { status, count }) => (hasFailed(status) ? sum + count : sum), 0),
  };
}

/** The waves in their order, and behind them those that only tasks name. */
function byWave({ waves, tasks }: ReportData): { wave: ReportWave; tasks: ReportTask[] }[] {
  const found = new Map<string, { wave: ReportWave; tasks: ReportTask[] }>();
  for (const wave of waves) found.set(wave.name, { wave, tasks: [] });
  for (const task of tasks) {
    const known = found.get(task.wave);
    if (known === undefined) found.set(task.wave, { wave: { name: task.wave }, tasks: [task] });
    else known.tasks.push(task);
  }
  return [...found.values()];
}
