export { byteLength, codeSpan, fitLines, plainOrCode } from "./formats/markdownText";
export { csvColumns, toCsv } from "./formats/toCsv";
export { REPORT_SCHEMA_VERSION, toJson } from "./formats/toJson";
export { toJunit } from "./formats/toJunit";
export { MARKDOWN_LIMIT_BYTES, toMarkdown } from "./formats/toMarkdown";
export { toHtml } from "./html/toHtml";
export { remedyCodes, remedyOf, type Remedy } from "./remedies/remedyOf";
export type { PreviousRun, ReportData, ReportTask, ReportWave } from "./reportData";
export { reportFiles, reportFormats, writeReports, type ReportFormat } from "./writeReports";
