import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { markdownTable } from "markdown-table";
import { toSvg } from "./chart.ts";
import { thisMachine, type Machine } from "./machine.ts";
import type { Bar, Report, Table } from "./report.ts";

/** Where the results are kept. */
export const resultsFolder = join(import.meta.dirname, "..", "results");

/** Writes a report as Markdown, JSON and SVG, and gives the path of the first. */
export function writeReport(report: Report, folder = resultsFolder): string {
  const machine = thisMachine();
  const path = (ending: string): string => join(folder, `${report.name}.${ending}`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(path("json"), `${JSON.stringify({ machine, ...report }, undefined, 2)}\n`);
  writeFileSync(path("svg"), toSvg(report.title, report.charts));
  writeFileSync(path("md"), toMarkdown(report, machine));
  return path("md");
}

/** The report for people. */
export function toMarkdown(report: Report, machine: Machine): string {
  return `${[
    `# ${report.title}`,
    `Measured on ${machine.date}: ${machine.cores} cores (${machine.processor}), ${machine.memoryGigabytes} GB, ${machine.system}. Compare rows with each other; the seconds are this machine's.`,
    `To repeat it: \`${report.repeat}\``,
    Object.entries(machine.versions)
      .map(([name, version]) => `${name} ${version}`)
      .join(", "),
    `![${report.title}](${report.name}.svg)`,
    "## What was to be reached",
    barTable(report.bars),
    "## How it was measured",
    ...report.method,
    ...report.tables.flatMap((table) => [`## ${table.title}`, tableOf(table)]),
  ].join("\n\n")}\n`;
}

const barTable = (bars: readonly Bar[]): string =>
  markdownTable(
    [
      ["", "to reach", "measured", ""],
      ...bars.map(({ promise, limit, measured, met }) => [
        promise,
        limit,
        measured,
        met === undefined ? "" : met ? "met" : "**missed**",
      ]),
    ],
    { align: ["l", "l", "r", "l"] },
  );

const tableOf = ({ columns, rows }: Table): string =>
  markdownTable(
    [columns, ...rows].map((row) => [...row]),
    { align: ["l", ...columns.slice(1).map(() => "r")] },
  );
