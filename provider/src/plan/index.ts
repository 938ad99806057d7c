export type { PlanProblem } from "../errors";
export { checkPlan, checkPlanText, readPlan, type CheckedPlan } from "./checkPlan";
export { formatPlan, type FormattedPlan } from "./formatPlan";
export { kindOfCsv } from "./lists/kindOfCsv";
export { mostSubjects } from "./limits";
export type {
  Gate,
  MigrationPlan,
  Place,
  PlannedIdentityMap,
  PlannedSubject,
  PlannedWave,
  RequiredValidation,
  WaveWindow,
} from "./plan";
export { planFrom, type DraftEntry, type DraftWave, type PlanDraft } from "./planFrom";
export { problemLines, problemsOf, type ReadPlanOptions } from "./parseContext";
