export type { Counts, MigrationEvent, SubjectAction, ToldError } from "./events";
export { exitCodes, type ExitCode } from "./exitCodes";
export { recordedStacks, recordedTasks, type RecordedStack } from "./recorded/recordedTasks";
export type { RecordedTask } from "./recorded/recordedTask";
export type { Environment } from "./workspace/backend";
export { openWorkspace, type Workspace, type WorkspaceOptions } from "./workspace/workspace";
export type { DriverOptions, RunResult } from "./run/options";
export { up, type UpOptions } from "./run/up";
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
