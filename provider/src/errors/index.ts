export { actorNames, actorsText, type Actor } from "./actors";
export { backendCodes, isBackendCode, type BackendCode, type BackendCodeName } from "./backendCodes";
export { catalogue, entryOf, isErrorCode, type ErrorCode, type FactsOf } from "./catalogue";
export type { Gate, WaveProgressFacts } from "./catalogue/wave";
export { namedRows, type MapBlockFacts, type RefusedRow } from "./catalogue/mapping";
export type { CertificateProblem } from "./catalogue/credentials";
export {
  credentialKinds,
  credentialMistakes,
  credentialNames,
  credentialReasons,
  sourceVariables,
  type CredentialKind,
  type CredentialOwner,
  type CredentialVariables,
} from "./credentialSentences";
export type { Outcome } from "./entry";
export { fileReason, type FileReason } from "./fileReasons";
export { broken, inputSentence, type BrokenRule } from "./inputSentences";
export { fail, hasCode, isMigrationError, MigrationError, wordsFor } from "./migrationError";
export { noticeLine, noticeText, type Notify, type Notice, type TaskNotice } from "./notices";
export {
  planSentence,
  problem,
  type Place,
  type PlanProblem,
  type PlanProblemCode,
  type PlanProblemFacts,
  type UnplacedProblem,
} from "./planSentences";
export { driverReader, pulumiReader, readerEnv, readerFrom, type Reader } from "./reader";
export { cancelledRemedy, remedyCodes, remedyOf, remedyText, type Cause, type Remedy } from "./remedyOf";
export { noTrace, type Trace } from "./render";
export { settingMistakes } from "./settingMistakes";
