/** The formats of a report, and the files they are written to. */
export const reportFiles = {
  html: "report.html",
  csv: "report.csv",
  json: "report.json",
  junit: "report.junit.xml",
  md: "report.md",
} as const;

/** The form in which a report is written. */
export type ReportFormat = keyof typeof reportFiles;

/** All of them. */
export const reportFormats = Object.keys(reportFiles) as readonly ReportFormat[];
