export { checkPlan, type CheckedPlan, type ReadPlanOptions } from "./checkPlan";
export type {
  Gate,
  MigrationPlan,
  Place,
  PlannedSubject,
  PlannedWave,
  PlanProblem,
  WaveWindow,
} from "./plan";
export { problemLines, problemsOf } from "./problemLines";
export { readPlan } from "./readPlan";
export type { DraftEntry, DraftWave, PlanDraft } from "./write/draft";
export { planFrom } from "./write/planFrom";
export { kindOfCsv } from "./csv/kindOfCsv";
export { rowsOfCsv } from "./csv/rowsOfCsv";
export { mostSubjects } from "./limits";
