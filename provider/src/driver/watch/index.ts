export { dueAtMs, dueNow, nextDueMs, waitsForStart } from "./due";
export { readObserved, saveObserved, type Observed } from "../store/observed";
export { paceOf, type Pace } from "./rate";
export {
  gone,
  hasEnded,
  latestOf,
  observationOf,
  type TaskObservation,
  type WatchedTask,
} from "../store/taskObservation";
export { unitBudget, usualUnitsPerMinute, type UnitBudget } from "./unitBudget";
export { statusEvent, watchTasks, type FailedRead, type WatchOptions } from "./watchTasks";
