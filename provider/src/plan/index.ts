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
