export {
  readPlan,
  type Gate,
  type MigrationPlan,
  type Place,
  type PlannedSubject,
  type PlannedWave,
  type ReadPlanOptions,
  type WaveWindow,
} from "../plan";
export { announced } from "./announced";
export type { Counts, MigrationEvent, SubjectAction, ToldError } from "./events";
export { exitCodes, type ExitCode } from "./exitCodes";
export { recordedStacks, recordedTasks, type RecordedStack } from "./recorded/recordedTasks";
export type { RecordedTask } from "./recorded/recordedTask";
export { backendFor, driverFolderOf, type Environment } from "./workspace/backend";
export { brokenStacks, type BrokenStack } from "./workspace/brokenStacks";
export { openWorkspace, type Workspace, type WorkspaceOptions } from "./workspace/workspace";
export type { DriverOptions, RunResult } from "./run/options";
export { up, type UpOptions } from "./run/up";
export {
  gone,
  isOver,
  knownOf,
  readObserved,
  sightingOf,
  statusEvent,
  unitBudget,
  usualUnitsPerMinute,
  watchTasks,
  writeObserved,
  type FailedRead,
  type Observed,
  type Sighting,
  type UnitBudget,
  type WatchedTask,
  type WatchOptions,
} from "./watch/index";
export { destroy, type DestroyOptions, type DestroyResult } from "./destroy/destroy";
export type { Cost, Decision } from "./decide/decision";
export type { Reason } from "./decide/reasons";
export { look, type LookOptions } from "./look/look";
export type { Seen, Sight } from "./look/sight";
export { preview, type Preview, type WavePreview } from "./preview/preview";
export type { Disagreement, EngineStep } from "./preview/engineView";
export { savePreview } from "./preview/savedPreview";
export type { ShownInstant, ShownWindow } from "./preview/windows";
export type { Guards } from "./run/guards";
export { retry, type RetryOptions } from "./run/retry";
export { rememberReport, reportData, reportFrom, type ReportDataOptions } from "./records/reportData";
export { wordOf, type SubjectRow } from "./records/rows";
export { decisionsIn, takeSnapshot, type Snapshot, type SnapshotOptions } from "./records/snapshot";
export { isUnknown, needsPulumi } from "./decide/needsPulumi";
