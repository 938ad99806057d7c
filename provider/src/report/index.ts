export type { PreviousRun, ReportData, ReportTask, ReportWave } from "./reportData";
