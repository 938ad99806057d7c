export type { PlanProblem } from "../errors";
export { checkPlan, checkPlanText, readPlan, type CheckedPlan } from "./checkPlan";
export { kindOfCsv } from "./csv/kindOfCsv";
export { formatPlan, type FormattedPlan } from "./formatPlan";
export { mostSubjects } from "./limits";
export type { Gate, MigrationPlan, Place, PlannedSubject, PlannedWave, WaveWindow } from "./plan";
export { planFrom, type DraftEntry, type DraftWave, type PlanDraft } from "./planFrom";
export { problemLines, problemsOf, type ReadPlanOptions } from "./parseContext";
