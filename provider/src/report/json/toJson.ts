import type { ReportData, ReportTask } from "../reportData";
import type { CauseGroup } from "../summary/causes";
import { changes, type RunComparison } from "../summary/compareRuns";
import type { StatusCount } from "../summary/statuses";
import { completedPercent, summarise, type Totals } from "../summary/summarise";
import { plainPrevious, plainTask, plainWave } from "./plainData";
import { REPORT_SCHEMA_VERSION } from "./reportSchema";

/**
 * The data, and what is counted from it, for programs. Each property of the whole and each task stands on a line of its
 * own. `readReportJson` reads it again. The form is described in `docs/report.md`.
 */
export function toJson(data: ReportData): string {
  const lines = Object.entries(head(data)).map(([name, value]) => `  "${name}": ${JSON.stringify(value)}`);
  const tasks = data.tasks.map((task) => `    ${JSON.stringify(plainTask(task))}`);
  const list = tasks.length === 0 ? "[]" : `[\n${tasks.join(",\n")}\n  ]`;
  return `{\n${[...lines, `  "tasks": ${list}`].join(",\n")}\n}\n`;
}

function head(data: ReportData): Readonly<Record<string, unknown>> {
  const { totals, waves, causes, comparison } = summarise(data);
  const { migration, sourceName, targetName, generatedAt, asOf, version, previous } = data;
  return {
    schemaVersion: REPORT_SCHEMA_VERSION,
    migration,
    sourceName,
    targetName,
    generatedAt,
    ...(asOf !== undefined && { asOf }),
    version,
    totals: counted(totals),
    waves: waves.map((wave) => ({ ...plainWave(wave.wave), ...counted(wave) })),
    causes: causes.map(cause),
    ...(comparison && { sinceLastRun: sinceLastRun(comparison) }),
    ...(previous && { previous: plainPrevious(previous) }),
  };
}

const counted = (totals: Totals) => ({
  subjects: totals.subjects,
  completed: totals.completed,
  failed: totals.failed,
  completedPercent: completedPercent(totals),
  statuses: byStatus(totals.statuses),
});

const byStatus = (counts: readonly StatusCount[]) =>
  Object.fromEntries(counts.map(({ status, count }) => [status, count]));

const keysOf = (tasks: readonly ReportTask[]) => tasks.map(({ key }) => key);

const cause = ({ code, cause: words, remedy, domains, tasks }: CauseGroup) => ({
  code,
  cause: words,
  remedy,
  count: tasks.length,
  domains,
  subjects: keysOf(tasks),
});

const sinceLastRun = (comparison: RunComparison) => ({
  previousGeneratedAt: comparison.previousGeneratedAt,
  ...Object.fromEntries(changes.map((change) => [change, keysOf(comparison[change])])),
});
