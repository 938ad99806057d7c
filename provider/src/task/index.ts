export { checkInputs, type InputProblem } from "./check";
export { changedParameters } from "./compare";
export {
  isTaskKind,
  parametersOf,
  pickInputs,
  type GroupIdentity,
  type IfExists,
  type ParameterName,
  type RawInputs,
  type TaskInputs,
  type TaskKind,
  type UserIdentity,
} from "./inputs";
export { contradictionsWith, differencesFrom, sourceOf, type Source } from "./existing";
export { fingerprintOf } from "./fingerprint";
export { isSameTask, normalise, normaliseTaskId } from "./normalise";
export {
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
export { sourceKeyOf } from "./sourceKey";
export { partnerOf, subjectOf } from "./subject";
export { hasUnknown, UNKNOWN } from "./unknown";
export { isWindowOnly, sameWindow } from "./window";
