export type {
  Gate,
  MigrationPlan,
  Place,
  PlannedSubject,
  PlannedWave,
  PlanProblem,
  WaveWindow,
} from "./plan";
