import {
  decideMap,
  decisionsIn,
  loadPlanStatus,
  mapPlanned,
  mappingsToUpdate,
  usualUnitsPerMinute,
} from "../../../driver";
import { fail } from "../../../errors";
import type { CommandBody } from "../../shared/context";
import { driverOptions, type DriverFlags } from "../../shared/driverFlags";
import { loadPlan } from "../../shared/loadPlan";
import { mapLine } from "../../ui/mapText";
import { totalOf } from "./counts";
import { statusResult } from "./result";
import { emitEnded, statusReport } from "./statusReport";
import { ageText, failuresText, statusTable } from "./text";

/** The options of `status`. */
export interface StatusFlags extends DriverFlags {
  readonly watch?: boolean;
  readonly until?: "started" | "done";
  readonly look: boolean;
}

/** Shows the status of the tasks, once or until they have ended. */
export const run: CommandBody<StatusFlags> = async (context, flags) => {
  const { emit, print, now, env } = context;
  const until = flags.until ?? (flags.watch ? "done" : undefined);
  const attempt = (name: string): string => `show the status of ${name}`;
  const plan = loadPlan(flags, context, attempt);
  if (until !== undefined && !flags.look) {
    const option = flags.until ? "--until" : "--watch";
    throw fail("cli.watchWithoutLook", { attempt: attempt(plan.name), option });
  }
  const unitsPerMinute = flags.unitsPerMinute ?? defaultBudget(env);
  const options = driverOptions(plan, { ...flags, unitsPerMinute }, context);
  const planStatus = await loadPlanStatus("status", { ...options, looks: flags.look });
  emitEnded(planStatus, emit);
  const report = statusReport(planStatus, context, unitsPerMinute);
  if (until !== undefined && !context.stopSignal.aborted) await report.watch(until);
  const status = report.status();
  const map = decideMap(plan, planStatus.identityMap);
  if (map) {
    emit(mapPlanned(map));
    print(mapLine(map));
  }
  if (until === undefined) emit(status);
  const tasks = planStatus.rows.flatMap(({ task }) => task ?? []);
  if (!context.showsBars()) print(statusTable(status));
  print(ageText(status, flags.look, now()));
  print(failuresText(tasks, report.seenOf, context.color));
  return statusResult(
    {
      status,
      counts: totalOf(status),
      decisions: decisionsIn(planStatus, report.snapshot()),
      mappings: map ? mappingsToUpdate(map) : 0,
      failed: tasks.filter((task) => report.seenOf(task).status === "failed").length,
      unknown: status.unknown ?? 0,
    },
    flags,
  );
};

/** Half of the smallest published budget, or the tenant's own if that is smaller. */
function defaultBudget(env: Readonly<Record<string, string | undefined>>): number {
  const own = Number(env["SHAREPOINT_MIGRATION_UNITS_PER_MINUTE"] ?? NaN);
  return own > 0 ? Math.min(own, usualUnitsPerMinute) : usualUnitsPerMinute;
}
