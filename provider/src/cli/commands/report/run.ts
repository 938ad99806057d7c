import { exitCodes, loadPlanStatus, rememberReport, reportFrom, wordOf } from "../../../driver";
import { reportFormats, writeReports, type ReportFormat } from "../../../report";
import { numberText, several } from "../../../text";
import { driverOptions, nextCommand, type DriverFlags } from "../../shared/driverFlags";
import { loadPlan, locations, wavesNamed } from "../../shared/loadPlan";
import { runCommand } from "../../shared/runCommand";

/** The options of `report`. */
export interface ReportFlags extends DriverFlags {
  readonly format?: readonly ReportFormat[];
  readonly out: string;
  readonly look: boolean;
}

/** Writes the report. */
export const runReport = (flags: ReportFlags): Promise<void> =>
  runCommand(flags, async (context) => {
    const plan = loadPlan(flags.file, context.now());
    wavesNamed(plan, flags.wave, `report on ${plan.name}`);
    context.setLocations(locations(plan));
    const planStatus = await loadPlanStatus("report", {
      ...driverOptions(plan, flags, context),
      looks: flags.look,
    });
    const data = reportFrom(planStatus);
    if (context.stopSignal.aborted)
      return { exitCode: exitCodes.interrupted, summary: "nothing was written" };
    const paths = await writeReports(data, flags.out, flags.format ?? reportFormats);
    rememberReport(plan, data);
    for (const path of Object.values(paths)) {
      context.emit({ event: "file.written", path });
      context.print(path);
    }
    const counts: Record<string, number> = {};
    for (const { status } of data.tasks) counts[status] = (counts[status] ?? 0) + 1;
    const unknown = counts["unknown"] ?? 0;
    // What no stack holds, `retry` does not know.
    const isFailed = (row: (typeof planStatus.rows)[number]): boolean =>
      row.task !== undefined && wordOf(row, planStatus.snapshot) === "failed";
    const next =
      unknown > 0
        ? { next: nextCommand(flags, "report") }
        : planStatus.rows.some(isFailed)
          ? { next: nextCommand(flags, "retry") }
          : (counts["failed"] ?? 0) + (counts["refused"] ?? 0) > 0 && { next: nextCommand(flags, "up") };
    return {
      exitCode: unknown > 0 ? exitCodes.failedTasks : exitCodes.ok,
      summary: `a report on ${several(data.tasks.length, "subject")}${unknown > 0 ? `, of which ${numberText(unknown)} could not be looked at` : ""}`,
      counts,
      report: paths.html ?? Object.values(paths)[0] ?? flags.out,
      ...next,
    };
  });
