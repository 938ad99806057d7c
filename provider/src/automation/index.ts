export type { Counts, MigrationEvent, SubjectAction, ToldError } from "./events";
export { exitCodes, type ExitCode } from "./exitCodes";
export {
  gone,
  isOver,
  readObserved,
  sightingOf,
  statusEvent,
  unitBudget,
  usualUnitsPerMinute,
  watchTasks,
  writeObserved,
  type Observed,
  type Sighting,
  type UnitBudget,
  type WatchedTask,
  type WatchOptions,
} from "./watch/index";
