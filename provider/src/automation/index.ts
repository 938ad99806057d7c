export type { Counts, MigrationEvent, SubjectAction, ToldError } from "./events";
export { exitCodes, type ExitCode } from "./exitCodes";
export { recordedStacks, recordedTasks, type RecordedStack } from "./recorded/recordedTasks";
export type { RecordedTask } from "./recorded/recordedTask";
export type { Environment } from "./workspace/backend";
export { openWorkspace, type Workspace, type WorkspaceOptions } from "./workspace/workspace";
export type { DriverOptions, RunResult } from "./run/options";
export { up, type UpOptions } from "./run/up";
