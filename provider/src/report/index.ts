export { byteLength, codeSpan, fitLines, plainOrCode } from "./formats/markdownText";
export { csvColumns, toCsv } from "./formats/toCsv";
export { REPORT_SCHEMA_VERSION, toJson } from "./formats/toJson";
export { toJunit } from "./formats/toJunit";
export { MARKDOWN_LIMIT_BYTES, toMarkdown } from "./formats/toMarkdown";
export { windowText } from "./summary/instants";
export { toHtml } from "./html/toHtml";
export { pastReport } from "./summary/pace";
export type { PastReport, PreviousRun, ReportData, ReportTask, ReportWave } from "./reportData";
export {
  countVerdicts,
  groupsOf,
  type PreflightReport,
  type ReportedSubject,
} from "./findings/preflightReport";
export { preflightColumns, toPreflightCsv } from "./findings/toCsv";
export { toPreflightHtml } from "./findings/toHtml";
export { PREFLIGHT_SCHEMA_VERSION, toPreflightJson } from "./findings/toJson";
export { toPreflightJunit } from "./findings/toJunit";
export { toPreflightMarkdown } from "./findings/toMarkdown";
export { checksText, groupHeadline, notSeenText, sizeTexts, verdictText } from "./findings/words";
export { reportFiles, reportFormats, writePreflight, writeReports, type ReportFormat } from "./writeReports";
