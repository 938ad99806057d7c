import type { Command } from "commander";
import type { ReportFlags } from "./run";
import { formatsValue } from "../../shared/optionValues";
import { examples, withShared } from "../../shared/sharedOptions";

/** Adds `report`, which writes what can be handed over. */
export function addReport(program: Command): void {
  const command = program
    .command("report")
    .description("write the report: HTML, CSV, JSON, JUnit and Markdown")
    .option("--format <list>", "which of html, csv, json, junit, md (default: all)", formatsValue)
    .option("--out <folder>", "where to", "report")
    .option("--no-look", "ask nobody: report what was last known");
  withShared(command, "file", "wave", "backend", "unitsPerMinute")
    .addHelpText(
      "after",
      examples(
        "report",
        "report --format html,md --out handover",
        "report --wave pilot --format junit --no-look",
      ),
    )
    .action(async (flags: ReportFlags) => (await import("./run.js")).runReport(flags));
}
