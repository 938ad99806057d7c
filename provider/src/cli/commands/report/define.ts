import { Option } from "commander";
import type { CommandDefinition } from "../../shared/commandDefinition";
import { reportFormats } from "../../shared/optionValues";
import type { ReportFlags } from "./run";

/** Writes a report. */
export const report: CommandDefinition = {
  name: "report",
  description: "write the report: HTML, CSV, JSON, JUnit and Markdown",
  options: [
    new Option("--format <list>", "any of html, csv, json, junit, md (default: all)").argParser(
      reportFormats,
    ),
    new Option("--out <folder>", "where to write it").default("report"),
    new Option("--no-look", "do not ask Graph: report what was last known"),
  ],
  shared: ["file", "wave", "backend", "unitsPerMinute"],
  examples: [
    "report",
    "report --format html,md --out handover",
    "report --wave pilot --format junit --no-look",
  ],
  run: async (flags: ReportFlags) => (await import("./run.js")).runReport(flags),
};
