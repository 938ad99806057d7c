import { exitCodes, loadPlanStatus, rememberReport, reportFrom, wordOf } from "../../../driver";
import { reportFormats, writeReports, type ReportFormat } from "../../../report";
import { numberText, several } from "../../../text";
import type { CommandBody } from "../../shared/context";
import { driverOptions, nextCommand, type DriverFlags } from "../../shared/driverFlags";
import { loadPlan } from "../../shared/loadPlan";
import { sumOf } from "../../ui/format";

/** The options of `report`. */
export interface ReportFlags extends DriverFlags {
  readonly format?: readonly ReportFormat[];
  readonly out: string;
  readonly look: boolean;
}

/** Writes the report. */
export const run: CommandBody<ReportFlags> = async (context, flags) => {
  const plan = loadPlan(flags, context, (name) => `report on ${name}`);
  const planStatus = await loadPlanStatus("report", {
    ...driverOptions(plan, flags, context),
    looks: flags.look,
  });
  const data = reportFrom(planStatus);
  if (context.stopSignal.aborted) return { exitCode: exitCodes.interrupted, summary: "nothing was written" };
  const paths = await writeReports(data, flags.out, flags.format ?? reportFormats);
  rememberReport(plan, data);
  for (const path of Object.values(paths)) {
    context.emit({ event: "file.written", path });
    context.print(path);
  }
  const counts = sumOf(data.tasks.map(({ status }) => ({ [status]: 1 })));
  const { unknown = 0, failed = 0, refused = 0 } = counts;
  // `retry` knows only the tasks that a stack holds.
  const canRetry = planStatus.rows.some(
    (row) => row.task !== undefined && wordOf(row, planStatus.snapshot) === "failed",
  );
  const next = unknown > 0 ? "report" : canRetry ? "retry" : failed + refused > 0 ? "up" : undefined;
  const rest = unknown > 0 ? `, of which ${numberText(unknown)} could not be checked` : "";
  return {
    exitCode: unknown > 0 ? exitCodes.failedTasks : exitCodes.ok,
    summary: `a report on ${several(data.tasks.length, "subject")}${rest}`,
    counts,
    report: paths.html ?? Object.values(paths)[0] ?? flags.out,
    ...(next && { next: nextCommand(flags, next) }),
  };
};
