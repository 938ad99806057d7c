import type { ReportData, ReportTask } from "../reportData";
import { changes } from "../summary/compareRuns";
import { percentOf } from "../../text";
import { summarize, type Totals } from "../summary/summarize";

/** The version of the form of `report.json`. It increases when a change would mislead existing readers. */
export const REPORT_SCHEMA_VERSION = 1;

/** What is written of a task and of its error, in this order; anything else that the data holds is left out. */
const taskProperties: (keyof ReportTask | keyof NonNullable<ReportTask["error"]>)[] = [
  "key",
  "wave",
  "kind",
  "source",
  "target",
  "taskId",
  "status",
  "startedDateTime",
  "lastUpdatedDateTime",
  "finishedDateTime",
  "error",
  "code",
  "message",
  "requestId",
];

/** The data and its counts, for programs, with each top-level property and each task on its own line: see `docs/reference/report.md`. */
export function toJson(data: ReportData): string {
  const lines = Object.entries(head(data)).flatMap(([name, value]) =>
    value === undefined ? [] : [`  "${name}": ${JSON.stringify(value)}`],
  );
  const tasks = data.tasks.map((task) => `    ${JSON.stringify(task, taskProperties)}`);
  const list = tasks.length === 0 ? "[]" : `[\n${tasks.join(",\n")}\n  ]`;
  return `{\n${[...lines, `  "tasks": ${list}`].join(",\n")}\n}\n`;
}

function head(data: ReportData): Readonly<Record<string, unknown>> {
  const { totals, waves, causes, comparison, pace } = summarize(data);
  const { migration, sourceName, targetName, generatedAt, asOf, version, previous, history, preflight } =
    data;
  return {
    schemaVersion: REPORT_SCHEMA_VERSION,
    migration,
    sourceName,
    targetName,
    generatedAt,
    asOf,
    version,
    totals: counted(totals),
    pace: {
      endedPerHour: pace.endedPerHour && Math.round(pace.endedPerHour * 100) / 100,
      overHours: pace.overHours,
      underWay: pace.underWay,
      endsAt: pace.endsAtMs === undefined ? undefined : new Date(pace.endsAtMs).toISOString(),
      medianMoveSeconds: pace.medianMoveSeconds,
      longestMoveSeconds: pace.longestMoveSeconds,
    },
    waves: waves.map((wave) => ({ ...wave.wave, ...counted(wave) })),
    causes: causes.map(({ code, cause, remedy, actors, link, domains, tasks }) => ({
      code,
      cause,
      remedy,
      actors,
      link,
      count: tasks.length,
      domains,
      subjects: keysOf(tasks),
    })),
    sinceLastRun: comparison && {
      previousGeneratedAt: comparison.previousGeneratedAt,
      ...Object.fromEntries(changes.map((change) => [change, keysOf(comparison[change])])),
    },
    previous,
    history,
    preflight,
  };
}

const counted = (totals: Totals) => ({
  subjects: totals.subjects,
  completed: totals.completed,
  failed: totals.failed,
  completedPercent: percentOf(totals.completed, totals.subjects),
  statuses: Object.fromEntries(totals.statuses),
});

const keysOf = (tasks: readonly ReportTask[]): readonly string[] => tasks.map(({ key }) => key);
