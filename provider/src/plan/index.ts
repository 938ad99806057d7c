export type { PlanProblem } from "../errors";
export { checkPlan, checkPlanText, readPlan, type CheckedPlan } from "./checkPlan";
export { kindOfCsv } from "./csv/kindOfCsv";
export { mostSubjects } from "./limits";
export {
  identityMapStack,
  type Gate,
  type MigrationPlan,
  type Place,
  type PlannedIdentityMap,
  type PlannedSubject,
  type PlannedWave,
  type WaveWindow,
} from "./plan";
export { planFrom, type DraftEntry, type DraftWave, type PlanDraft } from "./planFrom";
export { problemLines, problemsOf, type ReadPlanOptions } from "./parseContext";
