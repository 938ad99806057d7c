import { Ajv, type ErrorObject, type ValidateFunction } from "ajv";
import { fail } from "../../errors/index";
import type { ReportData } from "../reportData";
import { plainData } from "./plainData";
import { REPORT_SCHEMA_VERSION, reportSchema } from "./reportSchema";

/** In characters; a report of 10,000 tasks has about four million. */
const longestReport = 100_000_000;

/**
 * Reads what `toJson` wrote: an earlier report, to compare with. The text is not trusted: it is bounded, its form is
 * checked, and what the contract does not name is left out.
 *
 * @throws MigrationError `report.unreadable` when it is no report, or one of a later version's form
 */
export function readReportJson(text: string): ReportData {
  if (text.length > longestReport)
    throw unreadable(`It has more than ${longestReport.toLocaleString("en-US")} characters`);
  const value = parse(text);
  const isReport = reportValidator();
  if (!isReport(value)) throw unreadable(`It has not the form of a report: ${firstOf(isReport.errors)}`);
  if (value.schemaVersion > REPORT_SCHEMA_VERSION) {
    throw unreadable(
      `It has the form ${value.schemaVersion}, and this version of the package reads forms up to ${REPORT_SCHEMA_VERSION}`,
    );
  }
  return plainData(value);
}

type WrittenReport = ReportData & { readonly schemaVersion: number };
let validator: ValidateFunction<WrittenReport> | undefined;

/** Made when it is first needed, because that takes longer than reading a small report. */
const reportValidator = (): ValidateFunction<WrittenReport> =>
  (validator ??= new Ajv({ strict: true }).compile<WrittenReport>(reportSchema));

function parse(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\u{FEFF}/u, ""));
  } catch {
    throw unreadable("It is not JSON");
  }
}

function firstOf(errors: readonly ErrorObject[] | null | undefined): string {
  const [error] = errors ?? [];
  return `${error?.instancePath.slice(1) || "the whole"} ${error?.message ?? "is wrong"}`;
}

const unreadable = (reason: string) => fail("report.unreadable", { reason });
