import { decisionsIn, loadPlanStatus, usualUnitsPerMinute } from "../../../driver";
import { fail } from "../../../errors";
import type { CommonFlags } from "../../shared/context";
import { driverOptions } from "../../shared/driverFlags";
import { loadPlan, locations, wavesNamed } from "../../shared/loadPlan";
import { runCommand } from "../../shared/runCommand";
import { ageText } from "./age";
import { failuresText } from "./failures";
import { statusResult } from "./result";
import { statusTable, totalOf } from "./counts";
import { emitEnded, statusReport } from "./statusReport";

/** The options of `status`. */
export interface StatusFlags extends CommonFlags {
  readonly file: string;
  readonly wave?: readonly string[];
  readonly backend?: string;
  readonly watch?: boolean;
  readonly until?: "started" | "done";
  readonly look: boolean;
  readonly unitsPerMinute?: number;
}

/** Says how the tasks stand, once or until they have ended. */
export const runStatus = (flags: StatusFlags): Promise<void> =>
  runCommand(flags, async (context) => {
    const { emit, print, now, env } = context;
    const until = flags.until ?? (flags.watch ? "done" : undefined);
    const plan = loadPlan(flags.file, now());
    context.setLocations(locations(plan));
    const attempt = `say how ${plan.name} stands`;
    wavesNamed(plan, flags.wave, attempt);
    if (until !== undefined && !flags.look)
      throw fail("cli.watchWithoutLook", { attempt, option: flags.until ? "--until" : "--watch" });
    const unitsPerMinute = flags.unitsPerMinute ?? usualBudget(env);
    const options = driverOptions(plan, { ...flags, unitsPerMinute }, context);
    const planStatus = await loadPlanStatus("status", { ...options, looks: flags.look });
    emitEnded(planStatus, emit);
    const report = statusReport(planStatus, context, unitsPerMinute);
    if (until !== undefined && !context.stopSignal.aborted) await report.watch(until);
    const status = report.status();
    if (until === undefined) emit(status);
    const tasks = planStatus.rows.flatMap(({ task }) => task ?? []);
    print(statusTable(status));
    print(ageText(status, flags.look, now()));
    print(failuresText(tasks, report.seenOf, context.color));
    return statusResult(
      {
        status,
        counts: totalOf(status),
        decisions: decisionsIn(planStatus, report.snapshot()),
        failed: tasks.filter((task) => report.seenOf(task).status === "failed").length,
        unknown: status.unknown ?? 0,
      },
      flags,
    );
  });

/** Half of the smallest published budget, or the tenant's own where that is less. */
function usualBudget(env: Readonly<Record<string, string | undefined>>): number {
  const own = Number(env["SHAREPOINT_MIGRATION_UNITS_PER_MINUTE"] ?? NaN);
  return own > 0 ? Math.min(own, usualUnitsPerMinute) : usualUnitsPerMinute;
}
