export { connect, openLine, type Connection, type Line, type Pace, type TaskLabel } from "./connection";
export type { CredentialMistake } from "./credentials/checkVariables";
export {
  chooseCredential,
  chooseTargetCredential,
  type ChosenCredential,
  type CredentialChoice,
  type MistakenCredential,
} from "./credentials/choose";
export { claimsOf, type AssertionClaims, type TokenClaims } from "./credentials/claims";
export { cloudWarning } from "./credentials/clouds";
export { askEntra, openEntra, type EntraSurroundings } from "./credentials/entraTokens";
export { credentialKinds, isCredentialKind, type CredentialKind } from "./credentials/kinds";
export { NoToken, type TokenProblem } from "./credentials/noToken";
export { meanings as entraMeanings, tokenFailure } from "./credentials/tokenFailure";
export { machineVariables, sourceVariables, targetVariables, type Env } from "./credentials/variables";
export { endpointFrom, microsoftGraph, type Endpoint } from "./endpoint";
export { permissions } from "./failures";
export type { Clock, GraphReply, GraphRequest, Policy, Send } from "./http";
export { sendCancel, type CancelAnswer } from "./operations/cancel";
export { sendCreate } from "./operations/create";
export { sendLookUp, type LookUpAnswer } from "./operations/lookUp";
export { sendRead, type ReadAnswer } from "./operations/read";
export { sendValidate } from "./operations/validate";
export { fixedToken, keepToken, type FreshToken, type TokenSource } from "./tokens";
export type { SeenTask } from "./wireShapes";
