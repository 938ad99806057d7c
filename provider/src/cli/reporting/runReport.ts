import { exitCodes, rememberReport, reportFrom, loadPlanStatus, wordOf } from "../../driver/index";
import { reportFormats, writeReports, type ReportFormat } from "../../report/index";
import { runCommand } from "../command/runCommand";
import { driverOptions, nextCommand, type DriverFlags } from "../engine/driverFlags";
import { loadPlan, placesOf, wavesNamed } from "../load/loadPlan";
import type { FormatName } from "../options/optionValues";
import { numberText, several } from "../../text";

/** The options of `report`. */
export interface ReportFlags extends DriverFlags {
  readonly format?: readonly FormatName[];
  readonly out: string;
  readonly look: boolean;
}

/** Writes the report. */
export const runReport = (flags: ReportFlags): Promise<void> =>
  runCommand(flags, async (context) => {
    const plan = loadPlan(flags.file, context.now());
    wavesNamed(plan, flags.wave, `report on ${plan.name}`);
    context.placeSubjects(placesOf(plan));
    const planStatus = await loadPlanStatus("report", {
      ...driverOptions(plan, flags, context),
      looks: flags.look,
    });
    const data = reportFrom(planStatus);
    if (context.drain.aborted) return { exitCode: exitCodes.interrupted, summary: "nothing was written" };
    const formats = flags.format?.map((name): ReportFormat => (name === "md" ? "markdown" : name));
    const paths = await writeReports(data, flags.out, formats ?? reportFormats);
    rememberReport(plan, data);
    for (const path of Object.values(paths)) {
      context.tell({ event: "file.written", path });
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
      exitCode: unknown > 0 ? exitCodes.failedTasks : exitCodes.fine,
      summary: `a report on ${several(data.tasks.length, "subject")}${unknown > 0 ? `, of which ${numberText(unknown)} could not be looked at` : ""}`,
      counts,
      report: paths.html ?? Object.values(paths)[0] ?? flags.out,
      ...next,
    };
  });
