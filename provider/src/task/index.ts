export type { PlanKey, TaskArgument } from "./argument";
export { checkInputs, type InputProblem } from "./check";
export {
  changedParameters,
  contradictionsWith,
  differencesFrom,
  fingerprintOf,
  isWindowOnly,
  normalise,
  sameWindow,
} from "./compare";
export {
  argumentsOf,
  asGiven,
  isTaskKind,
  namesOfRole,
  parametersOf,
  pickInputs,
  sourceParametersOf,
  type ArgumentRow,
  type SharedArgument,
} from "./inputs";
export {
  taskArguments,
  taskKinds,
  type ArgumentName,
  type GroupIdentity,
  type IfExists,
  type ParameterName,
  type RawInputs,
  type TaskInputs,
  type TaskKind,
  type UserIdentity,
} from "./parameters";
export { inputsOfSubject, partnerOf, sourceKeyOf, sourceOf, subjectOf, type Source } from "./source";
export {
  isSameTask,
  normaliseTaskId,
  outputNames,
  progressOf,
  readState,
  STATE_VERSION,
  stateOf,
  type CreatePending,
  type TaskError,
  type TaskProgress,
  type TaskState,
} from "./state";
export { hasEndedWithoutMoving, hasMoved, isTerminal, parseStatus, type TaskStatus } from "./status";
export { hasUnknown, isGiven, tenantOfHost, UNKNOWN, values } from "./values";
