/** A simulator of Microsoft Graph's cross-tenant SharePoint migration task API, for tests and demonstrations. */
export type { Budget, RetryAfterForm } from "./budget/budget";
export type { Chaos, ChaosRule } from "./chaos/chaos";
export { UsageError } from "./checks";
export type {
  GroupDescription,
  License,
  SiteDescription,
  SiteState,
  TenantDescription,
  UserCondition,
  UserDescription,
  WorldDescription,
} from "./directory/description";
export type { HeldPermissions, ReadPermission } from "./directory/permissions";
export { faults, type Fault, type FaultAction, type FaultError, type ItemFault } from "./faults/faults";
export type { Grade, GradeOptions } from "./grade/grade";
export type { CallTiming, Journal, JournalCall } from "./journal";
export type { MappingChange } from "./mappings/changeMappings";
export type { MappingWire } from "./mappings/identityMap";
export type { ApiOperationName } from "./operations";
export type { OrganizationSetup } from "./organizations";
export type { Identity, TaskParameters } from "./parameters/taskParameters";
export type { Settings } from "./simulatorSettings";
export type { Tenant } from "./tenants";
export type { ClockOptions } from "./simulatedClock";
export type { Simulator } from "./simulator";
export { startSimulator, type SimulatorOptions } from "./startSimulator";
export type { BackendCode } from "./world/backendErrors";
export type { TaskError, TaskStatus, TaskView, TaskWire } from "./world/task";
