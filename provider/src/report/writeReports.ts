import { randomUUID } from "node:crypto";
import { mkdir, open, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { fail } from "../errors/index";
import { reportFiles, type ReportFormat } from "./formats/reportFormats";
import { toCsv } from "./formats/toCsv";
import { toJunit } from "./formats/toJunit";
import { toMarkdown } from "./formats/toMarkdown";
import { toHtml } from "./html/toHtml";
import { toJson } from "./json/toJson";
import type { ReportData } from "./reportData";

const makers: Readonly<Record<ReportFormat, (data: ReportData) => string | Promise<string>>> = {
  html: toHtml,
  csv: toCsv,
  json: toJson,
  junit: toJunit,
  md: toMarkdown,
};

/**
 * Writes a report into a folder, which is made if it does not exist. Each file is whole or not there: it is written under
 * another name and then renamed, over the one of the run before.
 *
 * @param formats which files: `report.html`, `report.csv`, `report.json`, `report.junit.xml`, `report.md`
 * @returns the path of each file, by its format
 * @throws MigrationError `report.notWritten` when the file system refuses; files written before stay
 */
export async function writeReports(
  data: ReportData,
  folder: string,
  formats: readonly ReportFormat[],
): Promise<Readonly<Partial<Record<ReportFormat, string>>>> {
  const paths: Partial<Record<ReportFormat, string>> = {};
  for (const format of formats) {
    const file = join(folder, reportFiles[format]);
    const text = await makers[format](data);
    await replaceFile(folder, file, text).catch((error: unknown) => {
      throw fail("report.notWritten", { file, reason: systemCode(error) });
    });
    paths[format] = file;
  }
  return paths;
}

async function replaceFile(folder: string, file: string, text: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const draft = join(folder, `.${randomUUID()}.tmp`);
  try {
    const handle = await open(draft, "wx");
    try {
      await handle.writeFile(text, "utf8");
      await handle.sync(); // else a crash could leave the name with nothing in it
    } finally {
      await handle.close();
    }
    await rename(draft, file);
  } catch (error) {
    await rm(draft, { force: true }).catch(() => undefined); // the first failure is the one to tell
    throw error;
  }
}

/** "ENOSPC", "EACCES" */
const systemCode = (error: unknown): string =>
  typeof error === "object" && error !== null && "code" in error ? String(error.code) : "it gave no reason";
