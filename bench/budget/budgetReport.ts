import type { Grade } from "pulumi-sharepoint-migration/simulator";
import type { Bar, Report } from "../report/report.ts";

/** What was found. */
export interface BudgetFindings {
  readonly tasks: number;
  readonly waves: readonly number[];
  readonly unitsPerMinute: number;
  readonly seconds: number;
  readonly peakMegabytes: number | undefined;
  readonly grade: Pick<Grade, "calls" | "throttled" | "throttledShare" | "duplicates" | "liveTasks">;
}

/** A create costs two resource units, the look-up before it one. */
const unitsPerTask = 3;
const most = { times: 1.1, throttledShare: 0.01 };

/** The findings beside what the budget itself takes. */
export function budgetReport(findings: BudgetFindings): Report {
  const { tasks, waves, unitsPerMinute, seconds, peakMegabytes, grade } = findings;
  const budgetSeconds = (unitsPerTask * tasks * 60) / unitsPerMinute;
  const times = seconds / budgetSeconds;
  const bar = (promise: string, limit: string, measured: string, met: boolean): Bar => ({
    promise: `${promise}, ${tasks.toLocaleString("en")} tasks in ${waves.length} waves`,
    limit,
    measured,
    met,
  });
  return {
    name: "budget",
    title: "Waves that may run at once, under the budget of a tenant",
    repeat: `npm run bench -- budget --tasks ${tasks} --units-per-minute ${unitsPerMinute}`,
    method: [
      `\`sharepoint-migration up\` with three waves of ${waves.map((size) => size.toLocaleString("en")).join(", ")} users, none of which waits for another, against a simulator in another process, which admits ${unitsPerMinute.toLocaleString("en")} resource units in each minute and answers 429 to what is beyond; \`SHAREPOINT_MIGRATION_UNITS_PER_MINUTE\` is the same.`,
      `The time of the budget is that of ${unitsPerTask} units a task at this rate, ${budgetSeconds.toFixed(0)} s. All waves share one budget in the driver's process.`,
    ],
    bars: [
      bar("up, time", `≤ ${most.times} × the budget's`, `${times.toFixed(3)} ×`, times <= most.times),
      bar(
        "up, calls throttled",
        `≤ ${most.throttledShare * 100} %`,
        `${(grade.throttledShare * 100).toFixed(3)} %`,
        grade.throttledShare <= most.throttledShare,
      ),
      bar(
        "up, live tasks afterwards",
        tasks.toLocaleString("en"),
        grade.liveTasks.toLocaleString("en"),
        grade.liveTasks === tasks && grade.duplicates === 0,
      ),
    ],
    tables: [
      {
        title: "Figures",
        columns: ["seconds", "calls", "throttled", "peak memory of all processes, MB"],
        rows: [
          [
            seconds.toFixed(1),
            grade.calls.toLocaleString("en"),
            grade.throttled.toLocaleString("en"),
            peakMegabytes?.toFixed(0) ?? "unknown",
          ],
        ],
      },
    ],
    charts: [],
    raw: findings,
  };
}
