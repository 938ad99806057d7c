export { dueAtMs, dueNow, nextDueMs, waitsForStart } from "./due";
export { readObserved, saveObserved, type Observed } from "../store/observed";
export { paceOf, type Pace } from "./rate";
export { gone, isOver, knownOf, sightingOf, type Sighting, type WatchedTask } from "../store/taskObservation";
export { unitBudget, usualUnitsPerMinute, type UnitBudget } from "./unitBudget";
export { statusEvent, watchTasks, type FailedRead, type WatchOptions } from "./watchTasks";
