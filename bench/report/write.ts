import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
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
  if (report.charts.length > 0) writeFileSync(path("svg"), toSvg(report.title, report.charts));
  writeFileSync(path("md"), toMarkdown(report, machine));
  return path("md");
}

/**
 * Writes a report as a section of `certainty.md`, in place of what it held between `<!-- lag -->` and `<!-- /lag -->`.
 *
 * @returns the section
 */
export function writeSection(report: Report, file = join(resultsFolder, "certainty.md")): string {
  const [begin, end] = [`<!-- ${report.name} -->`, `<!-- /${report.name} -->`];
  const page = readFileSync(file, "utf8");
  const [from, to] = [page.indexOf(begin), page.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`${file} has no ${begin} … ${end}.`);
  const section = toSection(report, thisMachine());
  writeFileSync(file, `${page.slice(0, from + begin.length)}\n\n${section}\n${page.slice(to)}`);
  return section;
}

/** The report as one section among others: the machine, and only the versions that matter to it. */
export const toSection = (report: Report, { versions, ...machine }: Machine): string =>
  `${[
    `## ${report.title}`,
    `${measuredOn(machine)} Node ${versions["node"] ?? "?"}, pulumi-sharepoint-migration ${versions["pulumi-sharepoint-migration"] ?? "?"}, pulumi ${versions["pulumi"] ?? "?"}.`,
    `To repeat it: \`${report.repeat}\``,
    barTable(report.bars),
    ...report.tables.map(tableOf),
    ...report.method,
  ].join("\n\n")}\n`;

const measuredOn = (machine: Omit<Machine, "versions">): string =>
  `Measured on ${machine.date}: ${machine.cores} cores (${machine.processor}), ${machine.memoryGigabytes} GB, ${machine.system}.`;

/** The report for people. */
export function toMarkdown(report: Report, machine: Machine): string {
  return `${[
    `# ${report.title}`,
    `${measuredOn(machine)} Compare rows with each other; the seconds are this machine's.`,
    `To repeat it: \`${report.repeat}\``,
    Object.entries(machine.versions)
      .map(([name, version]) => `${name} ${version}`)
      .join(", "),
    ...(report.charts.length > 0 ? [`![${report.title}](${report.name}.svg)`] : []),
    "## What was to be reached",
    barTable(report.bars),
    "## How it was measured",
    ...report.method,
    ...report.tables.flatMap((table) => [`## ${table.title}`, tableOf(table)]),
  ].join("\n\n")}\n`;
}

function barTable(bars: readonly Bar[]): string {
  const compares = bars.some((bar) => bar.old !== undefined);
  const columns = compares ? ["to reach", "old", "new", "ratio"] : ["to reach", "measured"];
  return markdownTable(
    [
      ["", ...columns, ""],
      ...bars.map(({ promise, limit, old = "", new: fresh = "", measured, met }) => [
        promise,
        limit,
        ...(compares ? [old, fresh] : []),
        measured,
        met === undefined ? "" : met ? "met" : "**missed**",
      ]),
    ],
    { align: ["l", "l", ...columns.slice(1).map(() => "r"), "l"] },
  );
}

const tableOf = ({ columns, rows }: Table): string =>
  markdownTable(
    [columns, ...rows].map((row) => [...row]),
    { align: ["l", ...columns.slice(1).map(() => "r")] },
  );
