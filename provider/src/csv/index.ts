export { columnsNamed, nearestColumn, type Column } from "./columns";
export { mebibyte, readText, type ReadText } from "./readText";
export { csvLimits, readRecords, type CsvRecord, type CsvRecords } from "./records";
