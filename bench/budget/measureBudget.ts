import { measuredRun } from "../measuredRun.ts";
import type { Report } from "../report/report.ts";
import { openSite } from "../small/site.ts";
import { workingTree } from "../small/version.ts";
import { budgetReport } from "./budgetReport.ts";

/** What to measure. */
export interface BudgetOptions {
  /** In three waves that may run at once. */
  readonly tasks: number;
  /** What the service admits, in resource units. */
  readonly unitsPerMinute: number;
  readonly log: (line: string) => void;
  readonly signal: AbortSignal;
}

const waves = 3;

/** Brings up waves that may run at once, under the budget of a tenant, which the driver knows. */
export async function measureBudget({ tasks, unitsPerMinute, log, signal }: BudgetOptions): Promise<Report> {
  const sizes = Array.from({ length: waves }, (_none, wave) => Math.floor((tasks + wave) / waves));
  await using site = await openSite(await workingTree(), { waves: sizes }, false);
  await site.server.configure({
    budget: {
      unitsPerWindow: unitsPerMinute,
      windowMs: 60_000,
      countThrottled: false,
      retryAfter: "seconds",
    },
  });
  const up = site.command(["up", "--yes"]);
  const command = {
    ...up,
    env: { ...up.env, SHAREPOINT_MIGRATION_UNITS_PER_MINUTE: String(unitsPerMinute) },
  };
  log(`${tasks} tasks in waves of ${sizes.join(", ")}, ${unitsPerMinute} resource units a minute …`);
  const { seconds, exitCode, output, peakMegabytes } = await measuredRun(command, 60 * 60_000, signal);
  signal.throwIfAborted();
  if (exitCode !== 0) throw new Error(`The command ended with ${exitCode}: ${output}`);
  const grade = await site.server.grade();
  return budgetReport({ tasks, waves: sizes, unitsPerMinute, seconds, peakMegabytes, grade });
}
