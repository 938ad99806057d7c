import { exitCodes, rememberReport, reportData } from "../../automation/index";
import { reportFormats, writeReports, type ReportFormat } from "../../report/index";
import { runCommand } from "../command/runCommand";
import { driverOptions, nextCommand, type DriverFlags } from "../engine/driverFlags";
import { loadPlan, placesOf, wavesNamed } from "../load/loadPlan";
import type { FormatName } from "../options/optionValues";
import { several } from "../progress/words";

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
    const data = await reportData({ ...driverOptions(plan, flags, context), looks: flags.look });
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
    const failed = (counts["failed"] ?? 0) + (counts["refused"] ?? 0);
    return {
      exitCode: exitCodes.fine,
      summary: `a report on ${several(data.tasks.length, "subject")}`,
      counts,
      report: paths.html ?? Object.values(paths)[0] ?? flags.out,
      ...(failed > 0 && { next: nextCommand(flags, "retry") }),
    };
  });
