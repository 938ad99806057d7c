/** A simulator of Microsoft Graph's cross-tenant SharePoint migration task API, for tests and demonstrations. */
export type { Budget, RetryAfterForm } from "./budget/budget";
export type { Chaos, ChaosRule } from "./chaos/chaos";
export { UsageError } from "./checks";
export { faults, type Fault, type FaultAction, type FaultError } from "./faults/faults";
export type { Grade, GradeOptions } from "./grade/grade";
export type { CallTiming, Journal, JournalCall } from "./journal";
export type { ApiOperationName } from "./operations";
export type { OrganizationSetup } from "./organizations";
export type { Identity, TaskParameters } from "./parameters/taskParameters";
export type { Settings } from "./simulatorSettings";
export type { ClockOptions } from "./simulatedClock";
export type { Simulator } from "./simulator";
export { startSimulator, type SimulatorOptions } from "./startSimulator";
export type { TaskError, TaskStatus, TaskView, TaskWire } from "./world/task";
