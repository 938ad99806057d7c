import { join } from "node:path";
import { fail } from "../errors";
import { systemCode, writeAtomically } from "../text";
import { toCsv } from "./formats/toCsv";
import { toJson } from "./formats/toJson";
import { toJunit } from "./formats/toJunit";
import { toMarkdown } from "./formats/toMarkdown";
import { toHtml } from "./html/toHtml";
import type { PreflightReport } from "./findings/preflightReport";
import { toPreflightCsv } from "./findings/toCsv";
import { toPreflightHtml } from "./findings/toHtml";
import { toPreflightJson } from "./findings/toJson";
import { toPreflightJunit } from "./findings/toJunit";
import { toPreflightMarkdown } from "./findings/toMarkdown";
import type { ReportData } from "./reportData";

/** The formats of a report, and the files they are written to. */
export const reportFiles = {
  html: "report.html",
  csv: "report.csv",
  json: "report.json",
  junit: "report.junit.xml",
  md: "report.md",
} as const;

/** The format of a report. */
export type ReportFormat = keyof typeof reportFiles;

/** All formats. */
export const reportFormats = Object.keys(reportFiles) as readonly ReportFormat[];

const makers: Makers<ReportData> = {
  html: toHtml,
  csv: toCsv,
  json: toJson,
  junit: toJunit,
  md: toMarkdown,
};

const preflightMakers: Makers<PreflightReport> = {
  html: toPreflightHtml,
  csv: toPreflightCsv,
  json: toPreflightJson,
  junit: toPreflightJunit,
  md: toPreflightMarkdown,
};

/**
 * Writes a report into a folder, which is created if it does not exist. Each file is written completely or not at all, and
 * replaces the one of the previous run.
 *
 * @param formats which files: `report.html`, `report.csv`, `report.json`, `report.junit.xml`, `report.md`
 * @returns the path of each file, by its format
 * @throws MigrationError `report.notWritten` when the file system refuses; files written before that stay
 */
export const writeReports = (
  data: ReportData,
  folder: string,
  formats: readonly ReportFormat[],
): Promise<ReportPaths> => writeEach(data, makers, folder, "report", formats);

/**
 * Writes a pre-flight in the same way, as `preflight.html` and so on.
 *
 * @returns the path of each file, by its format
 * @throws MigrationError `report.notWritten`
 */
export const writePreflight = (
  data: PreflightReport,
  folder: string,
  formats: readonly ReportFormat[],
): Promise<ReportPaths> => writeEach(data, preflightMakers, folder, "preflight", formats);

type ReportPaths = Readonly<Partial<Record<ReportFormat, string>>>;
type Makers<Data> = Readonly<Record<ReportFormat, (data: Data) => string | Promise<string>>>;

async function writeEach<Data>(
  data: Data,
  makersOf: Makers<Data>,
  folder: string,
  name: string,
  formats: readonly ReportFormat[],
): Promise<ReportPaths> {
  const paths: Partial<Record<ReportFormat, string>> = {};
  for (const format of formats) {
    const file = join(folder, reportFiles[format].replace(/^report/, name));
    const text = await makersOf[format](data);
    try {
      writeAtomically(file, text);
    } catch (thrown) {
      throw fail("report.notWritten", { file, reason: systemCode(thrown) });
    }
    paths[format] = file;
  }
  return paths;
}
