export {
  readPlan,
  type Gate,
  type MigrationPlan,
  type Place,
  type PlannedSubject,
  type PlannedWave,
  type ReadPlanOptions,
  type RequiredValidation,
  type WaveWindow,
} from "../plan";
export { errorData, noticeEvent, taskFailure } from "./diagnostics";
export type { Counts, EventOf, MigrationEvent, Step, SubjectAction, ErrorData } from "./events";
export type { Actor } from "../errors";
export type {
  Check,
  CheckedSubject,
  Finding,
  Gap,
  Preflight,
  SizeOfKind,
  Sizes,
  Verdict,
} from "../preflight";
export type { SavedValidation, SavedValidations } from "../stack";
export { exitCodes, type ExitCode } from "../text";
export { readStacks, type RecordedStack, type RecordedStacks } from "./pulumi/readStacks";
export type { RecordedTask } from "./pulumi/recordedTask";
export { backendFor, driverFolderOf, type Environment } from "./pulumi/backend";
export { brokenStacks, type BrokenStack } from "./pulumi/brokenStacks";
export { providerHostOf, type ProviderHostChoice } from "./pulumi/hostProvider";
export { openWorkspace, type Workspace, type WorkspaceOptions } from "./pulumi/workspace";
export type { DriverOptions, RunResult } from "./run/options";
export { up, type UpOptions } from "./run/up";
export { readObserved, saveObserved, type Observed } from "./store/observed";
export {
  gone,
  hasEnded,
  latestOf,
  observationOf,
  type TaskObservation,
  type WatchedTask,
} from "./store/taskObservation";
export { readValidations, saveValidations } from "./store/validations";
export { notSeen } from "./watch/reportUnknown";
export { unitBudget, usualUnitsPerMinute, type UnitBudget } from "./watch/unitBudget";
export { statusEvent, watchTasks, type FailedRead, type WatchOptions } from "./watch/watchTasks";
export { orderedWaves } from "./changes/waveOrder";
export { changesMap, decideMap, mapPlanned, mappingsToUpdate, type MapDecision } from "./changes/mapDecision";
export { mapUp, previewMap, requireIdentityMap, type MapPreview, type MapUpOptions } from "./run/map";
export { comingWaves, verifyMap, type CheckedMapping, type VerifyOptions } from "./run/verifyMap";
export { destroy, type DestroyOptions, type DestroyResult } from "./run/destroy";
export type { Cost, Decision, EngineStep } from "./changes/decision";
export type { Reason } from "./changes/reasons";
export { fetchTasks, type FetchOptions } from "./watch/fetchTasks";
export type { LookUpResult, TaskSnapshot } from "./watch/taskSnapshot";
export { preview, type Preview, type WavePreview } from "./run/preview";
export type { Disagreement } from "./run/engineView";
export { savePreview } from "./changes/steps";
export type { ShownInstant, ShownWindow } from "./run/windows";
export type { Guards } from "./run/guards";
export { retry, type RetryOptions } from "./run/retry";
export { namesOf, rememberReport, reportData, reportFrom, type ReportDataOptions } from "./run/reportData";
export { wordOf, type SubjectRow } from "./run/rows";
export { decisionsIn, loadPlanStatus, type PlanStatus, type PlanStatusOptions } from "./run/planStatus";
export { isUnknown, requiresUpdate } from "./changes/decision";
