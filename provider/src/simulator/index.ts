/** A simulator of Microsoft Graph's cross-tenant SharePoint migration task API, for tests and demonstrations. */
export type { Budget, RetryAfterForm } from "./budget/budget";
export type { Chaos, ChaosRule } from "./chaos/chaos";
export type { ClockOptions } from "./clock";
export type { Fault, FaultAction, FaultError } from "./faults/fault";
export { faults } from "./faults/faults";
export type { Grade, GradeOptions } from "./grade/grade";
export type { CallTiming, Journal, JournalCall } from "./journal";
export { MisuseError } from "./misuse";
export type { SimulatorOptions } from "./options";
export type { OrganisationSetup } from "./organisations";
export type { Identity, TaskParameters } from "./parameters/taskParameters";
export type { LookUpOperation, Operation } from "./routes/operations";
export type { Simulator } from "./simulator";
export { startSimulator } from "./startSimulator";
export type {
  CancelAnswer,
  CancelOfTerminal,
  CreateAnswer,
  Echo,
  Encoding,
  ErrorBodies,
  IdCase,
  LookUp,
  Permission,
  SecondCreate,
  StatusWords,
  Switches,
  Wording,
} from "./switches";
export type { TaskError, TaskStatus, TaskView, TaskWire } from "./world/task";
